namespace Elsa.Workflows.Api.Endpoints;

/// <summary>The executions of the activities of a workflow instance.</summary>
internal static class ActivityExecutionEndpoints
{
    private const string Read = "read:activity-execution";
    private const int DefaultTake = 100;
    private const int MaxTake = 1000;

    public static void Map(ApiRoutes api)
    {
        api.Get("/activity-executions/list", Read, async (HttpContext context, IActivityExecutionStore store) =>
            ApiResult.List(await FindAsync(context, store)));
        api.Get("/activity-executions/count", Read, async (HttpContext context, IActivityExecutionStore store) =>
            ApiResult.Ok(new { Count = (await FindAsync(context, store)).Count }));
        api.Get("/activity-execution-summaries/list", Read, async (HttpContext context, IActivityExecutionStore store) =>
            ApiResult.List((await FindAsync(context, store)).Select(ActivityExecutionRecordSummary.FromRecord)));
        api.Get("/activity-executions/by-id", Read, GetAsync);
        api.Get("/activity-executions/{id}", Read, GetAsync);
        api.Get("/activity-executions/{id}/call-stack", Read, GetCallStackAsync);
        api.Post("/activity-executions/report", Read, ReportAsync);
    }

    private static async Task<List<ActivityExecutionRecord>> FindAsync(HttpContext context, IActivityExecutionStore store)
    {
        var request = await ApiRequest.ReadAsync<ListRequest>(context);
        var filter = new ActivityExecutionRecordFilter
        {
            WorkflowInstanceId = request.WorkflowInstanceId,
            ActivityId = request.ActivityId,
            ActivityNodeId = request.ActivityNodeId,
            Completed = request.Completed,
        };
        var records = await store.FindManyAsync(filter, context.RequestAborted);
        return [.. records.OrderBy(record => record.StartedAt)];
    }

    private static async Task<IResult> GetAsync(string? id, IActivityExecutionStore store, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(id)
            ? throw new ApiException("The activity execution ID is required.")
            : ApiResult.OkOrNotFound(await store.FindAsync(new() { Id = id }, cancellationToken));

    private static async Task<IResult> GetCallStackAsync(
        string id,
        IActivityExecutionStore store,
        CancellationToken cancellationToken,
        bool includeCrossWorkflowChain = true,
        int? skip = null,
        int? take = null)
    {
        if (await store.FindAsync(new() { Id = id }, cancellationToken) is not { } record)
            return ApiResult.NotFound;

        var chain = await GetChainAsync(store, record, includeCrossWorkflowChain, cancellationToken);
        var limit = take is > 0 ? Math.Min(take.Value, MaxTake) : DefaultTake;
        return ApiResult.Ok(new
        {
            ActivityExecutionId = id,
            Items = chain.Skip(skip ?? 0).Take(limit).ToList(),
            TotalCount = (long)chain.Count,
        });
    }

    /// <summary>The executions that led to this one, the first one first.</summary>
    private static async Task<List<ActivityExecutionRecord>> GetChainAsync(
        IActivityExecutionStore store,
        ActivityExecutionRecord record,
        bool acrossWorkflows,
        CancellationToken cancellationToken)
    {
        var chain = new List<ActivityExecutionRecord>();
        var seen = new HashSet<string>();
        for (var current = record; current != null && seen.Add(current.Id);)
        {
            chain.Insert(0, current);
            var isEnd = current.SchedulingActivityExecutionId is null || (!acrossWorkflows && current.SchedulingWorkflowInstanceId != null);
            current = isEnd ? null : await store.FindAsync(new() { Id = current.SchedulingActivityExecutionId }, cancellationToken);
        }

        return chain;
    }

    private static async Task<IResult> ReportAsync(
        HttpContext context,
        IActivityExecutionStatsService stats,
        CancellationToken cancellationToken)
    {
        var request = await ApiRequest.ReadAsync<ReportRequest>(context);
        return ApiResult.Ok(new { Stats = (await stats.GetStatsAsync(request.WorkflowInstanceId, request.ActivityNodeIds, cancellationToken)).ToList() });
    }

    private sealed class ListRequest
    {
        public string? WorkflowInstanceId { get; set; }
        public string? ActivityId { get; set; }
        public string? ActivityNodeId { get; set; }
        public bool? Completed { get; set; }
    }

    private sealed class ReportRequest
    {
        public string WorkflowInstanceId { get; set; } = "";
        public ICollection<string> ActivityNodeIds { get; set; } = [];
    }
}
