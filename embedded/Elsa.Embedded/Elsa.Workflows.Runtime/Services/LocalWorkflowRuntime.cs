namespace Elsa.Workflows.Runtime;

internal sealed class LocalWorkflowRuntime(IServiceProvider services, IIdentityGenerator identities) : IWorkflowRuntime
{
    public ValueTask<IWorkflowClient> CreateClientAsync(CancellationToken cancellationToken = default) => CreateClientAsync(null, cancellationToken);

    public ValueTask<IWorkflowClient> CreateClientAsync(string? workflowInstanceId, CancellationToken cancellationToken = default) =>
        new(ActivatorUtilities.CreateInstance<LocalWorkflowClient>(services, workflowInstanceId ?? identities.GenerateId()));
}
