namespace Elsa.Workflows.Runtime;

public interface IWorkflowRuntime
{
    ValueTask<IWorkflowClient> CreateClientAsync(CancellationToken cancellationToken = default);
    ValueTask<IWorkflowClient> CreateClientAsync(string? workflowInstanceId, CancellationToken cancellationToken = default);
}
