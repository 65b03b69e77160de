namespace Elsa.Workflows.Api.Endpoints;

/// <summary>The execution log of a workflow instance.</summary>
internal static class JournalEndpoints
{
    private const string Read = "read:workflow-instances";

    public static void Map(ApiRoutes api)
    {
        api.Get("/workflow-instances/{id}/journal", Read, ListAsync);
        api.Post("/workflow-instances/{id}/journal", Read, ListAsync);
        api.Get("/workflow-instances/{workflowInstanceId}/journal/{activityId}", Read, GetLastAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IWorkflowExecutionLogStore store, CancellationToken cancellationToken)
    {
        var request = await ApiRequest.ReadAsync<JournalRequest>(context);
        var filter = new WorkflowExecutionLogRecordFilter
        {
            WorkflowInstanceId = request.Id,
            ActivityIds = request.Filter?.ActivityIds,
            ActivityNodeIds = request.Filter?.ActivityNodeIds,
            ExcludeActivityTypes = request.Filter?.ExcludedActivityTypes,
            EventNames = request.Filter?.EventNames,
        };
        var page = await store.FindManyAsync(filter, PageArgs.From(request.Page, request.PageSize, request.Skip, request.Take), cancellationToken);
        return ApiResult.Ok(new { Items = page.Items.OrderBy(record => record.Sequence).Select(ToItem).ToList(), page.TotalCount });
    }

    private static object ToItem(WorkflowExecutionLogRecord record) => new
    {
        record.Id,
        record.ActivityInstanceId,
        record.ParentActivityInstanceId,
        record.ActivityId,
        record.ActivityType,
        record.ActivityTypeVersion,
        record.ActivityName,
        NodeId = record.ActivityNodeId,
        record.Timestamp,
        record.Sequence,
        record.EventName,
        record.Message,
        record.Source,
        record.ActivityState,
        record.Payload,
    };

    private static async Task<IResult> GetLastAsync(
        string workflowInstanceId,
        string activityId,
        IWorkflowExecutionLogStore store,
        CancellationToken cancellationToken)
    {
        var filter = new WorkflowExecutionLogRecordFilter
        {
            WorkflowInstanceId = workflowInstanceId,
            ActivityId = activityId,
            EventNames = ["Started", "Completed", "Faulted"],
        };
        var page = await store.FindManyAsync(filter, new PageArgs(), cancellationToken);
        return ApiResult.OkOrNotFound(page.Items.MaxBy(record => record.Timestamp));
    }

    private sealed class JournalRequest
    {
        public string Id { get; set; } = "";
        public JournalFilter? Filter { get; set; }
        public int? Page { get; set; }
        public int? PageSize { get; set; }
        public int? Skip { get; set; }
        public int? Take { get; set; }
    }

    private sealed class JournalFilter
    {
        public ICollection<string>? ActivityIds { get; set; }
        public ICollection<string>? ActivityNodeIds { get; set; }
        public ICollection<string>? ExcludedActivityTypes { get; set; }
        public ICollection<string>? EventNames { get; set; }
    }
}
