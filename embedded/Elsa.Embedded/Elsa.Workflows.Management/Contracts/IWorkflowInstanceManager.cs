namespace Elsa.Workflows.Management;

public interface IWorkflowInstanceManager
{
    Task<WorkflowInstance?> FindByIdAsync(string instanceId, CancellationToken cancellationToken = default);
    Task<bool> ExistsAsync(string instanceId, CancellationToken cancellationToken = default);
    Task<WorkflowInstance> SaveAsync(WorkflowState workflowState, CancellationToken cancellationToken);
    Task<WorkflowInstance> SaveAsync(WorkflowExecutionContext workflowExecutionContext, CancellationToken cancellationToken = default);
    Task<bool> DeleteAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);
    Task<long> BulkDeleteAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);
}
