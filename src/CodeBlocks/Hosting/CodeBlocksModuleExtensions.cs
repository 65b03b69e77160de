using CodeBlocks;
using Elsa.Features.Services;

namespace Elsa.Extensions;

/// <summary>Adds the code blocks to Elsa.</summary>
public static class CodeBlocksModuleExtensions
{
    /// <summary>Adds the blocks Execute Code, Instantiate Code Sandbox and Execute Code Step.</summary>
    public static IModule UseCodeBlocks(this IModule module, Action<CodeBlocksFeature>? configure = null) => module.Use(configure);
}
