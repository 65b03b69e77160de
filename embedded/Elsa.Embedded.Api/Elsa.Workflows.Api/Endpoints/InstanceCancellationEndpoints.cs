namespace Elsa.Workflows.Api.Endpoints;

/// <summary>Cancels and deletes workflow instances.</summary>
internal static class InstanceCancellationEndpoints
{
    private const string CancelPermission = "cancel:workflow-instances";
    private const string DeletePermission = "delete:workflow-instances";

    public static void Map(ApiRoutes api)
    {
        api.Post("/cancel/workflow-instances/{id}", CancelPermission,
            async (string id, IWorkflowCancellationService cancellation, CancellationToken cancellationToken) =>
            {
                await cancellation.CancelWorkflowAsync(id, cancellationToken);
                return ApiResult.Done;
            });
        api.Post("/bulk-actions/cancel/workflow-instances", CancelPermission, CancelManyAsync);
        api.Delete("/workflow-instances/{id}", DeletePermission,
            async (string id, IWorkflowRuntime runtime, CancellationToken cancellationToken) =>
                await DeleteAsync(runtime, id, cancellationToken) ? ApiResult.NoContent : ApiResult.NotFound);
        api.Post("/bulk-actions/delete/workflow-instances", DeletePermission, DeleteManyAsync);
        api.Post("/bulk-actions/delete/workflow-instances/by-id", DeletePermission, DeleteManyAsync);
    }

    private static async Task<IResult> CancelManyAsync(
        HttpContext context,
        IWorkflowCancellationService cancellation,
        CancellationToken cancellationToken)
    {
        var request = await ApiRequest.ReadAsync<CancelRequest>(context);
        if (request.DefinitionId is null != request.VersionOptions is null)
            throw new ApiException("versionOptions", ["VersionOptions and DefinitionId should either both be empty or both be not empty"]);

        var count = 0;
        if (request.Ids is { } ids)
            count += await cancellation.CancelWorkflowsAsync(ids, cancellationToken);

        if (request.DefinitionVersionId is { } versionId)
            count += await cancellation.CancelWorkflowByDefinitionVersionAsync(versionId, cancellationToken);

        if (request.DefinitionId is { } definitionId)
            count += await cancellation.CancelWorkflowByDefinitionAsync(definitionId, request.VersionOptions!.Value, cancellationToken);

        return ApiResult.Ok(new { Cancelled = count });
    }

    private static async Task<IResult> DeleteManyAsync(
        HttpContext context,
        IWorkflowInstanceStore store,
        IWorkflowInstanceManager manager,
        IWorkflowRuntime runtime,
        CancellationToken cancellationToken)
    {
        var request = await ApiRequest.ReadAsync<DeleteRequest>(context);
        var count = 0L;
        foreach (var running in await store.FindManyAsync(request.ToFilter(WorkflowStatus.Running), cancellationToken))
            if (await DeleteAsync(runtime, running.Id, cancellationToken))
                count++;

        count += await manager.BulkDeleteAsync(request.ToFilter(WorkflowStatus.Finished), cancellationToken);
        return ApiResult.Ok(new { Deleted = count });
    }

    private static async Task<bool> DeleteAsync(IWorkflowRuntime runtime, string id, CancellationToken cancellationToken)
    {
        var client = await runtime.CreateClientAsync(id, cancellationToken);
        return await client.DeleteAsync(cancellationToken);
    }

    private sealed class CancelRequest
    {
        public ICollection<string>? Ids { get; set; }
        public string? DefinitionVersionId { get; set; }
        public string? DefinitionId { get; set; }
        public VersionOptions? VersionOptions { get; set; }
    }

    private sealed class DeleteRequest
    {
        public ICollection<string>? Ids { get; set; }
        public string? WorkflowDefinitionId { get; set; }
        public ICollection<string>? WorkflowDefinitionIds { get; set; }

        public WorkflowInstanceFilter ToFilter(WorkflowStatus status) => new()
        {
            Ids = Ids,
            DefinitionId = WorkflowDefinitionId,
            DefinitionIds = WorkflowDefinitionIds,
            WorkflowStatus = status,
        };
    }
}
