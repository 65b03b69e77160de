namespace Elsa.Workflows.Runtime;

public interface IWorkflowStarter
{
    Task<StartWorkflowResponse> StartWorkflowAsync(StartWorkflowRequest request, CancellationToken cancellationToken = default);
}
