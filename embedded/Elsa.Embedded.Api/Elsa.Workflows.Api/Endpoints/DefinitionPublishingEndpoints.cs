namespace Elsa.Workflows.Api.Endpoints;

/// <summary>Publishes, retracts and reverts workflow definitions.</summary>
internal static class DefinitionPublishingEndpoints
{
    private const string PublishPermission = "publish:workflow-definitions";
    private const string RetractPermission = "retract:workflow-definitions";

    public static void Map(ApiRoutes api)
    {
        api.Post("/workflow-definitions/{definitionId}/publish", PublishPermission, PublishAsync);
        api.Post("/workflow-definitions/{definitionId}/retract", RetractPermission, RetractAsync);
        api.Post("/workflow-definitions/{definitionId}/revert/{version:int}", PublishPermission, RevertAsync);
        api.Post("/workflow-definitions/{definitionId}/update-references", PublishPermission, () => ApiResult.Ok(new { AffectedWorkflows = Array.Empty<string>() }));
        api.Post("/bulk-actions/publish/workflow-definitions/by-definition-ids", PublishPermission, PublishManyAsync);
        api.Post("/bulk-actions/retract/workflow-definitions/by-definition-ids", RetractPermission, RetractManyAsync);
    }

    public static async Task PublishOrThrowAsync(
        IWorkflowDefinitionPublisher publisher,
        WorkflowDefinition definition,
        CancellationToken cancellationToken)
    {
        var result = await publisher.PublishAsync(definition, cancellationToken);
        if (!result.Succeeded)
            throw new ApiException("generalErrors", result.ValidationErrors.Select(error => error.Message));
    }

    private static async Task<IResult> PublishAsync(
        string definitionId,
        IWorkflowDefinitionStore store,
        IWorkflowDefinitionPublisher publisher,
        DefinitionLinker linker,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(store, definitionId, VersionOptions.Latest, cancellationToken) is not { } definition)
            return ApiResult.NotFound;

        if (DefinitionEndpoints.IsLocked(definition))
            return ApiResult.Forbidden;

        var alreadyPublished = definition.IsPublished;
        if (!alreadyPublished)
            await PublishOrThrowAsync(publisher, definition, cancellationToken);

        return ApiResult.Ok(new SavedDefinition(await linker.MapAsync(definition, cancellationToken), alreadyPublished));
    }

    private static async Task<IResult> RetractAsync(
        string definitionId,
        IWorkflowDefinitionStore store,
        IWorkflowDefinitionPublisher publisher,
        DefinitionLinker linker,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(store, definitionId, VersionOptions.LatestOrPublished, cancellationToken) is not { } definition)
            return ApiResult.NotFound;

        if (DefinitionEndpoints.IsLocked(definition))
            return ApiResult.Forbidden;

        if (!definition.IsPublished)
            throw new ApiException($"Workflow with id {definitionId} is not published");

        await publisher.RetractAsync(definition, cancellationToken);
        return ApiResult.Ok(await linker.MapAsync(definition, cancellationToken));
    }

    private static async Task<IResult> RevertAsync(
        string definitionId,
        int version,
        IWorkflowDefinitionStore store,
        IWorkflowDefinitionManager manager,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(store, definitionId, VersionOptions.SpecificVersion(version), cancellationToken) is not { } definition)
            return ApiResult.NotFound;

        return DefinitionEndpoints.IsLocked(definition)
            ? ApiResult.Forbidden
            : ApiResult.Created(WorkflowDefinitionSummary.FromDefinition(await manager.RevertVersionAsync(definitionId, version, cancellationToken)));
    }

    private static async Task<IResult> PublishManyAsync(
        HttpContext context,
        IWorkflowDefinitionStore store,
        IWorkflowDefinitionPublisher publisher,
        CancellationToken cancellationToken)
    {
        var result = new PublishedDefinitions();
        foreach (var id in (await ApiRequest.ReadAsync<DefinitionIds>(context)).Ids)
        {
            var definition = await FindAsync(store, id, VersionOptions.Latest, cancellationToken);
            var list = definition switch
            {
                null => result.NotFound,
                { IsPublished: true } => result.AlreadyPublished,
                { IsReadonly: true } => result.Skipped,
                _ => (await publisher.PublishAsync(definition, cancellationToken)).Succeeded ? result.Published : result.Failed,
            };
            list.Add(id);
        }

        return ApiResult.Ok(result);
    }

    private static async Task<IResult> RetractManyAsync(
        HttpContext context,
        IWorkflowDefinitionStore store,
        IWorkflowDefinitionPublisher publisher,
        CancellationToken cancellationToken)
    {
        List<string> retracted = [], notPublished = [], notFound = [], skipped = [];
        foreach (var id in (await ApiRequest.ReadAsync<DefinitionIds>(context)).Ids)
        {
            var filter = new WorkflowDefinitionFilter { DefinitionId = id, VersionOptions = VersionOptions.LatestOrPublished };
            var definitions = (await store.FindManyAsync(filter, cancellationToken)).ToList();
            var published = definitions.Find(definition => definition.IsPublished);
            var list = definitions.Count == 0 ? notFound : published is null ? notPublished : published.IsReadonly ? skipped : retracted;
            list.Add(id);

            if (list == retracted)
                await publisher.RetractAsync(published!, cancellationToken);
        }

        return ApiResult.Ok(new { Retracted = retracted, AlreadyRetracted = notPublished, Skipped = skipped, NotPublished = notPublished, NotFound = notFound });
    }

    private static Task<WorkflowDefinition?> FindAsync(
        IWorkflowDefinitionStore store,
        string definitionId,
        VersionOptions version,
        CancellationToken cancellationToken) =>
        store.FindAsync(new() { DefinitionId = definitionId, VersionOptions = version }, cancellationToken);

    private sealed class PublishedDefinitions
    {
        public List<string> Published { get; } = [];
        public List<string> AlreadyPublished { get; } = [];
        public List<string> NotFound { get; } = [];
        public List<string> Skipped { get; } = [];
        public List<string> UpdatedConsumers { get; } = [];
        public List<string> Failed { get; } = [];
        public Dictionary<string, List<string>> Warnings { get; } = [];
    }
}

/// <summary>The definitions that a bulk action is about.</summary>
internal sealed class DefinitionIds
{
    [JsonPropertyName("definitionIds")]
    public ICollection<string> Ids { get; set; } = [];
}
