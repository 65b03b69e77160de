namespace Elsa.Workflows.Runtime;

/// <summary>Makes the host's activities known, then the workflows written in code.</summary>
internal sealed class RegistriesPopulator(
    IActivityRegistryPopulator activities,
    IWorkflowDefinitionStore definitions,
    ClrWorkflows workflows,
    IOptions<RuntimeOptions> options,
    ISystemClock clock)
    : IRegistriesPopulator
{
    public async Task PopulateAsync(CancellationToken cancellationToken = default)
    {
        await activities.PopulateRegistryAsync(cancellationToken);

        foreach (var key in options.Value.Workflows.Keys)
            await definitions.SaveAsync(await CreateDefinitionAsync(key, cancellationToken), cancellationToken);
    }

    private async Task<WorkflowDefinition> CreateDefinitionAsync(string key, CancellationToken cancellationToken)
    {
        var workflow = await workflows.BuildAsync(key, cancellationToken);
        return new()
        {
            Id = workflow.Identity.Id,
            DefinitionId = workflow.Identity.DefinitionId,
            Version = workflow.Identity.Version,
            Name = workflow.WorkflowMetadata.Name,
            Description = workflow.WorkflowMetadata.Description,
            CreatedAt = clock.UtcNow,
            IsLatest = true,
            IsPublished = true,
            IsReadonly = workflow.IsReadonly,
            IsSystem = workflow.IsSystem,
            Options = workflow.Options,
            Variables = workflow.Variables,
            Inputs = workflow.Inputs,
            Outputs = workflow.Outputs,
            Outcomes = workflow.Outcomes,
            CustomProperties = workflow.CustomProperties,
            ProviderName = "CLR",
            MaterializerName = ClrWorkflows.MaterializerName,
            MaterializerContext = key,
        };
    }
}
