namespace Elsa.Workflows.Management.Services;

internal sealed class WorkflowDefinitionPublisher(
    IWorkflowDefinitionService definitions,
    IWorkflowDefinitionStore store,
    IWorkflowValidator validator,
    IIdentityGenerator identities,
    IActivitySerializer serializer,
    ISystemClock clock,
    IOptions<ManagementOptions> options)
    : IWorkflowDefinitionPublisher
{
    public Task<WorkflowDefinition> NewAsync(
        IActivity? root = null,
        CancellationToken cancellationToken = default) => Task.FromResult(new WorkflowDefinition
    {
        Id = identities.GenerateId(),
        DefinitionId = identities.GenerateId(),
        Version = 1,
        IsLatest = true,
        CreatedAt = clock.UtcNow,
        StringData = serializer.Serialize(root ?? new Sequence()),
        MaterializerName = JsonWorkflowMaterializer.MaterializerName,
    });

    public async Task<PublishWorkflowDefinitionResult> PublishAsync(string definitionId, CancellationToken cancellationToken = default)
    {
        var filter = new WorkflowDefinitionFilter { DefinitionId = definitionId, VersionOptions = VersionOptions.Latest };
        return await store.FindAsync(filter, cancellationToken) is { } definition
            ? await PublishAsync(definition, cancellationToken)
            : new(false, [new("Workflow definition not found.")], new([]));
    }

    public async Task<PublishWorkflowDefinitionResult> PublishAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default)
    {
        // What cannot be turned into a workflow must not replace one that can.
        var graph = await definitions.MaterializeWorkflowAsync(definition, cancellationToken);
        var errors = (await validator.ValidateAsync(graph.Workflow, cancellationToken)).ToList();
        if (errors.Count > 0 && options.Value.FailOnValidationErrors)
            return new(false, errors, new([]));

        var replaced = new WorkflowDefinitionFilter { DefinitionId = definition.DefinitionId, VersionOptions = VersionOptions.LatestOrPublished };
        foreach (var previous in await store.FindManyAsync(replaced, cancellationToken))
        {
            previous.IsPublished = previous.IsLatest = false;
            await store.SaveAsync(previous, cancellationToken);
        }

        definition.IsPublished = definition.IsLatest = true;
        await store.SaveAsync(Initialize(definition), cancellationToken);
        return new(true, errors, new([]));
    }

    public async Task<WorkflowDefinition?> RetractAsync(string definitionId, CancellationToken cancellationToken = default)
    {
        var filter = new WorkflowDefinitionFilter { DefinitionId = definitionId, VersionOptions = VersionOptions.Published };
        return await store.FindAsync(filter, cancellationToken) is { } definition ? await RetractAsync(definition, cancellationToken) : null;
    }

    public async Task<WorkflowDefinition> RetractAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default)
    {
        if (!definition.IsPublished)
            throw new InvalidOperationException($"The workflow definition '{definition.Id}' is not published.");

        definition.IsPublished = false;
        await store.SaveAsync(definition, cancellationToken);
        return definition;
    }

    public async Task<WorkflowDefinition> RevertVersionAsync(string definitionId, int version, CancellationToken cancellationToken = default)
    {
        var last = await FindLastVersionAsync(definitionId, cancellationToken);
        var latest = new WorkflowDefinitionFilter { DefinitionId = definitionId, VersionOptions = VersionOptions.Latest };
        if (await store.FindAsync(latest, cancellationToken) is { } previous)
        {
            previous.IsLatest = false;
            await store.SaveAsync(previous, cancellationToken);
        }

        // Of a draft, Elsa takes the object itself and gives it a new id.
        var draft = await GetDraftAsync(definitionId, VersionOptions.SpecificVersion(version), cancellationToken);
        draft!.Id = identities.GenerateId();
        draft.Version = (last?.Version ?? 0) + 1;
        draft.IsLatest = true;
        await store.SaveAsync(draft, cancellationToken);
        return draft;
    }

    public async Task<WorkflowDefinition?> GetDraftAsync(
        string definitionId,
        VersionOptions versionOptions,
        CancellationToken cancellationToken = default)
    {
        var last = await FindLastVersionAsync(definitionId, cancellationToken);
        var candidates = await store.FindManyAsync(new() { DefinitionId = definitionId, VersionOptions = versionOptions }, cancellationToken);
        var definition = candidates.MaxBy(candidate => candidate.Version) ?? last;
        if (definition is not { IsPublished: true })
            return definition;

        var draft = definition.ShallowClone();
        draft.Id = identities.GenerateId();
        draft.Version = last!.Version + 1;
        draft.CreatedAt = clock.UtcNow;
        draft.IsLatest = true;
        draft.IsPublished = false;
        return draft;
    }

    public async Task<WorkflowDefinition> SaveDraftAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default)
    {
        var last = await FindLastVersionAsync(definition.DefinitionId, cancellationToken);
        definition.Version = last is null ? 1 : last.Id == definition.Id ? last.Version : last.Version + 1;
        definition.IsLatest = true;
        await store.SaveAsync(Initialize(definition), cancellationToken);

        if (last is { IsPublished: true, IsLatest: true } && last.Id != definition.Id)
        {
            last.IsLatest = false;
            await store.SaveAsync(last, cancellationToken);
        }

        return definition;
    }

    private Task<WorkflowDefinition?> FindLastVersionAsync(string definitionId, CancellationToken cancellationToken) =>
        store.FindLastVersionAsync(new() { DefinitionId = definitionId }, cancellationToken);

    private WorkflowDefinition Initialize(WorkflowDefinition definition)
    {
        definition.Id ??= identities.GenerateId();
        definition.DefinitionId ??= identities.GenerateId();
        if (definition.Version == 0)
            definition.Version = 1;

        return definition;
    }
}
