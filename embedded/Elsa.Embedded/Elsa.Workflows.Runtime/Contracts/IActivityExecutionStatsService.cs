namespace Elsa.Workflows.Runtime;

public interface IActivityExecutionStatsService
{
    Task<IEnumerable<ActivityExecutionStats>> GetStatsAsync(
        string workflowInstanceId,
        IEnumerable<string> activityNodeIds,
        CancellationToken cancellationToken = default);
    Task<ActivityExecutionStats> GetStatsAsync(string workflowInstanceId, string activityNodeId, CancellationToken cancellationToken = default);
}
