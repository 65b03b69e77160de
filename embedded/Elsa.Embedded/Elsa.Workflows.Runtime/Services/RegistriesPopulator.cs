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
            TenantId = workflow.Identity.TenantId,
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

internal sealed class PopulateRegistriesHostedService(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IRegistriesPopulator>().PopulateAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Workflows written in code. They hold delegates, so that each is built anew rather than read back from JSON.</summary>
internal sealed class ClrWorkflows(
    IOptions<RuntimeOptions> options,
    IWorkflowBuilderFactory builders,
    IServiceProvider services)
    : IWorkflowMaterializer
{
    public const string MaterializerName = "CLR";

    private const string AllTenants = "*";

    public string Name => MaterializerName;

    public async ValueTask<Workflow> MaterializeAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default) =>
        await BuildAsync(definition.MaterializerContext!, cancellationToken);

    public async Task<Workflow> BuildAsync(string key, CancellationToken cancellationToken)
    {
        var source = await options.Value.Workflows[key](services);
        var workflow = await builders.CreateBuilder().BuildWorkflowAsync(source, cancellationToken);
        var name = source.GetType().Name;
        workflow.Identity = workflow.Identity with
        {
            DefinitionId = string.IsNullOrEmpty(workflow.Identity.DefinitionId) ? name : workflow.Identity.DefinitionId,
            Id = string.IsNullOrEmpty(workflow.Identity.Id) ? $"{name}:v{workflow.Identity.Version}" : workflow.Identity.Id,
            TenantId = workflow.Identity.TenantId ?? AllTenants,
        };
        return workflow;
    }
}
