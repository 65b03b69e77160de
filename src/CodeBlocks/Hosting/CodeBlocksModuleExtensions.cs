using CodeBlocks;
using Elsa.Features.Services;

namespace Elsa.Extensions;

/// <summary>Extends Elsa's modules with the blocks.</summary>
public static class CodeBlocksModuleExtensions
{
    /// <summary>Adds the blocks Execute Code, Instantiate Code Sandbox and Execute Code Step.</summary>
    /// <param name="module">The module.</param>
    /// <param name="configure">Configures credentials and options; <see langword="null"/> for the defaults.</param>
    /// <returns>The module.</returns>
    public static IModule UseCodeBlocks(this IModule module, Action<CodeBlocksFeature>? configure = null) => module.Use(configure);
}
