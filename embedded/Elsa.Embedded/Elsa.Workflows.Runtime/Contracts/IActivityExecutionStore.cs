namespace Elsa.Workflows.Runtime;

public interface IActivityExecutionStore
{
    Task SaveAsync(ActivityExecutionRecord record, CancellationToken cancellationToken = default);
    Task<ActivityExecutionRecord?> FindAsync(ActivityExecutionRecordFilter filter, CancellationToken cancellationToken = default);
    Task<IEnumerable<ActivityExecutionRecord>> FindManyAsync(ActivityExecutionRecordFilter filter, CancellationToken cancellationToken = default);
    Task<long> DeleteManyAsync(ActivityExecutionRecordFilter filter, CancellationToken cancellationToken = default);
}
