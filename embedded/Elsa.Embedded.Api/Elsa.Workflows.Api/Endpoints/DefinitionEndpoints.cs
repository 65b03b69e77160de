namespace Elsa.Workflows.Api.Endpoints;

/// <summary>Workflow definitions: find, list, save.</summary>
internal static class DefinitionEndpoints
{
    private const string Read = "read:workflow-definitions";

    public static void Map(ApiRoutes api)
    {
        api.Get("/workflow-definitions", Read, ListAsync);
        api.Get("/workflow-definitions/by-definition-id/{definitionId}", Read, GetByDefinitionIdAsync);
        api.Get("/workflow-definitions/{definitionId}", Read, GetByDefinitionIdAsync);
        api.Get("/workflow-definitions/by-id/{id}", Read, GetByIdAsync);
        api.Get("/workflow-definitions/many-by-id", Read, GetManyAsync);
        api.Get("/workflow-definitions/{definitionId}/versions", Read, ListVersionsAsync);
        api.Get("/workflow-definitions/{definitionId}/consumers", Read, () => ApiResult.Ok(new { ConsumingWorkflowDefinitionIds = Array.Empty<string>() }));
        api.Get("/workflow-definitions/validation/is-name-unique", Read, IsNameUniqueAsync);
        api.Get("/workflow-definitions/query/count", Read, async (IWorkflowDefinitionStore store, CancellationToken cancellationToken) =>
            ApiResult.Ok(new { Count = await store.CountDistinctAsync(cancellationToken) }));
        api.Post("/workflow-definitions", "write:workflow-definitions", SaveAsync);
    }

    public static bool IsLocked(WorkflowDefinition? definition) => definition is { IsReadonly: true } or { IsSystem: true };

    private static async Task<IResult> ListAsync(HttpContext context, IWorkflowDefinitionStore store, DefinitionLinker linker)
    {
        var request = await ApiRequest.ReadAsync<ListRequest>(context);
        var filter = new WorkflowDefinitionFilter
        {
            IsSystem = request.IsSystem,
            VersionOptions = string.IsNullOrWhiteSpace(request.VersionOptions) ? null : VersionOptions.FromString(request.VersionOptions),
            SearchTerm = request.SearchTerm?.Trim(),
            MaterializerName = request.MaterializerName,
            DefinitionIds = request.DefinitionIds,
            Ids = request.Ids,
        };
        return ApiResult.Ok(linker.Map(await FindAsync(store, request, filter, context.RequestAborted)));
    }

    private static Task<Page<WorkflowDefinitionSummary>> FindAsync(
        IWorkflowDefinitionStore store,
        ListRequest request,
        WorkflowDefinitionFilter filter,
        CancellationToken cancellationToken)
    {
        var page = PageArgs.FromPage(request.Page, request.PageSize);
        var descending = request.OrderDirection ?? OrderDirection.Descending;

        return (request.OrderBy ?? OrderByWorkflowDefinition.Name) switch
        {
            OrderByWorkflowDefinition.Name => store.FindSummariesAsync(
                filter,
                new WorkflowDefinitionOrder<string>(definition => definition.Name!, request.OrderDirection ?? OrderDirection.Ascending),
                page,
                cancellationToken),
            OrderByWorkflowDefinition.Version => store.FindSummariesAsync(
                filter,
                new WorkflowDefinitionOrder<int>(definition => definition.Version, descending),
                page,
                cancellationToken),
            _ => store.FindSummariesAsync(
                filter,
                new WorkflowDefinitionOrder<DateTimeOffset>(definition => definition.CreatedAt, descending),
                page,
                cancellationToken),
        };
    }

    private static async Task<IResult> GetByDefinitionIdAsync(
        string definitionId,
        IWorkflowDefinitionStore store,
        DefinitionLinker linker,
        IMaterializerRegistry materializers,
        CancellationToken cancellationToken,
        string? versionOptions = null)
    {
        var version = versionOptions is null ? VersionOptions.Latest : VersionOptions.FromString(versionOptions);
        if (await store.FindAsync(new() { DefinitionId = definitionId, VersionOptions = version }, cancellationToken) is not { } definition)
            return ApiResult.NotFound;

        if (!materializers.IsMaterializerAvailable(definition.MaterializerName))
            throw new ApiException(
                $"The workflow materializer '{definition.MaterializerName}' is not available. The materializer may be disabled or not registered.",
                StatusCodes.Status422UnprocessableEntity);

        return ApiResult.Ok(await linker.MapAsync(definition, cancellationToken));
    }

    private static async Task<IResult> GetByIdAsync(
        string id,
        IWorkflowDefinitionStore store,
        DefinitionLinker linker,
        CancellationToken cancellationToken) =>
        await store.FindAsync(new() { Id = id }, cancellationToken) is { } definition
            ? ApiResult.Ok(await linker.MapAsync(definition, cancellationToken))
            : ApiResult.NotFound;

    private static async Task<IResult> GetManyAsync(
        string[] ids,
        IWorkflowDefinitionStore store,
        DefinitionLinker linker,
        CancellationToken cancellationToken)
    {
        var models = new List<LinkedWorkflowDefinitionModel>();
        foreach (var definition in await store.FindManyAsync(new WorkflowDefinitionFilter { Ids = ids }, cancellationToken))
            models.Add(await linker.MapAsync(definition, cancellationToken));

        return ApiResult.List(models);
    }

    private static async Task<IResult> ListVersionsAsync(string definitionId, IWorkflowDefinitionStore store, CancellationToken cancellationToken)
    {
        var order = new WorkflowDefinitionOrder<int>(definition => definition.Version, OrderDirection.Descending);
        var filter = new WorkflowDefinitionFilter { DefinitionId = definitionId, VersionOptions = VersionOptions.All };
        var definitions = (await store.FindManyAsync(filter, order, cancellationToken)).ToList();
        return definitions.Count == 0 ? ApiResult.NotFound : ApiResult.Ok(definitions);
    }

    private static async Task<IResult> IsNameUniqueAsync(
        string name,
        IWorkflowDefinitionStore store,
        CancellationToken cancellationToken,
        string? definitionId = null) =>
        ApiResult.Ok(new { IsUnique = await store.GetIsNameUnique(name.Trim(), definitionId, cancellationToken) });

    private static async Task<IResult> SaveAsync(
        HttpContext context,
        IApiSerializer serializer,
        IWorkflowDefinitionPublisher publisher,
        VariableDefinitionMapper variables,
        DefinitionLinker linker,
        CancellationToken cancellationToken)
    {
        var request = await ApiRequest.ReadAsync<SaveWorkflowDefinitionRequest>(context);
        var model = request.Model;
        var draft = await FindOrCreateDraftAsync(publisher, model.DefinitionId, cancellationToken);
        if (IsLocked(draft))
            return ApiResult.Forbidden;

        draft.StringData = JsonSerializer.Serialize(model.Root ?? new Sequence(), serializer.GetOptions());
        draft.MaterializerName = JsonWorkflowMaterializer.MaterializerName;
        draft.Name = model.Name?.Trim();
        draft.ToolVersion = model.ToolVersion;
        draft.Description = model.Description?.Trim();
        draft.CustomProperties = model.CustomProperties ?? new Dictionary<string, object>();
        draft.Variables = variables.Map(model.Variables).ToList();
        draft.Inputs = model.Inputs ?? [];
        draft.Outputs = model.Outputs ?? [];
        draft.Outcomes = model.Outcomes ?? [];
        draft.Options = model.Options ?? new();

        if (request.Publish == true)
            await DefinitionPublishingEndpoints.PublishOrThrowAsync(publisher, draft, cancellationToken);
        else
            await publisher.SaveDraftAsync(draft, cancellationToken);

        return ApiResult.Ok(new SavedDefinition(await linker.MapAsync(draft, cancellationToken), false));
    }

    private static async Task<WorkflowDefinition> FindOrCreateDraftAsync(
        IWorkflowDefinitionPublisher publisher,
        string? definitionId,
        CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(definitionId))
            return await publisher.NewAsync(cancellationToken: cancellationToken);

        if (await publisher.GetDraftAsync(definitionId, VersionOptions.Latest, cancellationToken) is { } draft)
            return draft;

        var created = await publisher.NewAsync(cancellationToken: cancellationToken);
        created.DefinitionId = definitionId;
        return created;
    }

    private sealed class ListRequest
    {
        public string? VersionOptions { get; set; }
        public string[]? DefinitionIds { get; set; }
        public string[]? Ids { get; set; }

        [BindFrom("materializer")]
        public string? MaterializerName { get; set; }

        public int? Page { get; set; }
        public int? PageSize { get; set; }
        public OrderByWorkflowDefinition? OrderBy { get; set; }
        public OrderDirection? OrderDirection { get; set; }
        public string? SearchTerm { get; set; }
        public bool? IsSystem { get; set; }
    }
}

/// <summary>The response to a definition that was saved or published.</summary>
internal sealed record SavedDefinition(LinkedWorkflowDefinitionModel WorkflowDefinition, bool AlreadyPublished)
{
    // The engine here has no workflows that other workflows use as an activity.
    public int ConsumingWorkflowCount => 0;
    public IReadOnlyList<string> ValidationErrors { get; } = [];
}
