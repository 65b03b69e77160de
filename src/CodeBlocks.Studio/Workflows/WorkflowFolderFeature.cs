using Elsa.Features.Abstractions;
using Elsa.Features.Attributes;
using Elsa.Features.Services;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CodeBlocks.Studio;

/// <summary>Keeps Elsa's workflow definitions as files in a folder, for people and their version control.</summary>
/// <param name="module">The module that the feature belongs to.</param>
[DependsOn(typeof(WorkflowManagementFeature))]
public sealed class WorkflowFolderFeature(IModule module) : FeatureBase(module)
{
    /// <summary>The options of the folder.</summary>
    public WorkflowFolderOptions Options { get; } = new();

    /// <inheritdoc />
    public override void Apply()
    {
        Services.TryAddSingleton(TimeProvider.System);
        Services.AddSingleton(Options).AddSingleton<WorkflowFolder>().AddSingleton<MemoryDefinitions>();
        Services.AddScoped<DefinitionForm>().AddScoped<DefinitionSaver>().AddScoped<IWorkflowDefinitionStore, FolderDefinitionStore>();
    }
}
