namespace Elsa.Workflows.Management;

public interface IWorkflowInstanceStore
{
    ValueTask<WorkflowInstance?> FindAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);
    ValueTask<IEnumerable<WorkflowInstance>> FindManyAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);
    ValueTask SaveAsync(WorkflowInstance instance, CancellationToken cancellationToken = default);
    ValueTask<long> DeleteAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);
}
