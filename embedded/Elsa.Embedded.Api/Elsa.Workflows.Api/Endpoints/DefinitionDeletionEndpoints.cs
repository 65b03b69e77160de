namespace Elsa.Workflows.Api.Endpoints;

/// <summary>Deletes workflow definitions and versions of them.</summary>
internal static class DefinitionDeletionEndpoints
{
    private const string Permission = "delete:workflow-definitions";

    public static void Map(ApiRoutes api)
    {
        api.Delete("/workflow-definitions/{definitionId}", Permission, DeleteAsync);
        api.Delete("/workflow-definitions/{definitionId}/version/{version:int}", Permission, DeleteVersionAsync);
        api.Delete("/workflow-definition-versions/{id}", Permission,
            async (string id, IWorkflowDefinitionManager manager, CancellationToken cancellationToken) =>
                await manager.DeleteByIdAsync(id, cancellationToken) ? ApiResult.NoContent : ApiResult.NotFound);
        api.Post("/bulk-actions/delete/workflow-definitions/by-definition-id", Permission,
            async (HttpContext context, IWorkflowDefinitionManager manager, CancellationToken cancellationToken) => Deleted(
                await manager.BulkDeleteByDefinitionIdsAsync((await ApiRequest.ReadAsync<DefinitionIds>(context)).Ids, cancellationToken)));
        api.Post("/bulk-actions/delete/workflow-definitions/by-id", Permission,
            async (HttpContext context, IWorkflowDefinitionManager manager, CancellationToken cancellationToken) => Deleted(
                await manager.BulkDeleteByIdsAsync((await ApiRequest.ReadAsync<VersionIds>(context)).Ids, cancellationToken)));
    }

    private static async Task<IResult> DeleteAsync(
        string definitionId,
        IWorkflowDefinitionStore store,
        IWorkflowDefinitionManager manager,
        CancellationToken cancellationToken)
    {
        var filter = new WorkflowDefinitionFilter { DefinitionId = definitionId, VersionOptions = VersionOptions.Latest };
        if (await store.FindAsync(filter, cancellationToken) is not { } definition)
            return ApiResult.NotFound;

        if (DefinitionEndpoints.IsLocked(definition))
            return ApiResult.Forbidden;

        return await manager.DeleteByDefinitionIdAsync(definitionId, cancellationToken) == 0 ? ApiResult.NotFound : ApiResult.NoContent;
    }

    private static async Task<IResult> DeleteVersionAsync(
        string definitionId,
        int version,
        IWorkflowDefinitionStore store,
        IWorkflowDefinitionManager manager,
        CancellationToken cancellationToken)
    {
        var filter = new WorkflowDefinitionFilter { DefinitionId = definitionId, VersionOptions = VersionOptions.SpecificVersion(version) };
        if (await store.FindAsync(filter, cancellationToken) is not { } definition)
            return ApiResult.NotFound;

        if (DefinitionEndpoints.IsLocked(definition))
            return ApiResult.Forbidden;

        return await manager.DeleteVersionAsync(definition, cancellationToken) ? ApiResult.Done : ApiResult.NotFound;
    }

    private static IResult Deleted(long count) => ApiResult.Ok(new { Deleted = count });

    private sealed class VersionIds
    {
        public ICollection<string> Ids { get; set; } = [];
    }
}
