using CodeBlocks.Studio;
using Elsa.Features.Services;

namespace Elsa.Extensions;

/// <summary>Extends Elsa's modules with a folder of workflow definitions.</summary>
public static class WorkflowFolderModuleExtensions
{
    /// <summary>Keeps workflow definitions as files in a folder. A definition that cannot be saved throws <see cref="WorkflowFileException"/>.</summary>
    /// <param name="module">The module.</param>
    /// <param name="path">The folder.</param>
    /// <returns>The module.</returns>
    public static IModule UseWorkflowFolder(this IModule module, string path) => module.Use<WorkflowFolderFeature>(feature => feature.Options.Path = path);
}
