using Elsa.Workflows.Runtime.Messages;

namespace Elsa.Workflows.Runtime;

public interface IWorkflowClient
{
    string WorkflowInstanceId { get; }
    Task<CreateWorkflowInstanceResponse> CreateInstanceAsync(CreateWorkflowInstanceRequest request, CancellationToken cancellationToken = default);
    Task<RunWorkflowInstanceResponse> RunInstanceAsync(RunWorkflowInstanceRequest request, CancellationToken cancellationToken = default);
    Task<RunWorkflowInstanceResponse> CreateAndRunInstanceAsync(
        CreateAndRunWorkflowInstanceRequest request,
        CancellationToken cancellationToken = default);
    Task CancelAsync(CancellationToken cancellationToken = default);
    Task<WorkflowState> ExportStateAsync(CancellationToken cancellationToken = default);
    Task<bool> InstanceExistsAsync(CancellationToken cancellationToken = default);
    Task<bool> DeleteAsync(CancellationToken cancellationToken = default);
}
