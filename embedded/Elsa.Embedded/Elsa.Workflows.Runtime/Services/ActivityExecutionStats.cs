namespace Elsa.Workflows.Runtime;

internal sealed class ActivityExecutionStatsService(IActivityExecutionStore store) : IActivityExecutionStatsService
{
    public async Task<IEnumerable<ActivityExecutionStats>> GetStatsAsync(
        string workflowInstanceId,
        IEnumerable<string> activityNodeIds,
        CancellationToken cancellationToken = default)
    {
        var filter = new ActivityExecutionRecordFilter { WorkflowInstanceId = workflowInstanceId, ActivityNodeIds = activityNodeIds?.ToList() };
        var records = await store.FindManyAsync(filter, cancellationToken);
        return from record in records
               group record by record.ActivityNodeId into executions
               let last = executions.Last()
               select new ActivityExecutionStats
               {
                   ActivityId = last.ActivityId,
                   ActivityNodeId = executions.Key,
                   StartedCount = executions.LongCount(),
                   CompletedCount = executions.LongCount(execution => execution.CompletedAt != null),
                   UncompletedCount = executions.LongCount(execution => execution.CompletedAt == null),
                   IsBlocked = executions.Any(execution => execution.HasBookmarks),
                   IsFaulted = executions.Any(execution => execution.Status == ActivityStatus.Faulted),
                   AggregateFaultCount = last.AggregateFaultCount,
                   Metadata = last.Metadata,
               };
    }

    public async Task<ActivityExecutionStats> GetStatsAsync(
        string workflowInstanceId,
        string activityNodeId,
        CancellationToken cancellationToken = default) =>
        (await GetStatsAsync(workflowInstanceId, [activityNodeId], cancellationToken)).FirstOrDefault() ?? new() { ActivityNodeId = activityNodeId };
}

public class ActivityExecutionStats
{
    public string ActivityId { get; set; } = null!;
    public string ActivityNodeId { get; set; } = null!;
    public long StartedCount { get; set; }
    public long CompletedCount { get; set; }
    public long UncompletedCount { get; set; }
    public bool IsBlocked { get; set; }
    public bool IsFaulted { get; set; }
    public int AggregateFaultCount { get; set; }
    public IDictionary<string, object>? Metadata { get; set; }
}
