using Elsa.Workflows.Management.Notifications;

namespace Elsa.Workflows.Management.Services;

internal sealed class WorkflowInstanceManager(
    IWorkflowInstanceStore store,
    WorkflowStateMapper mapper,
    IWorkflowStateExtractor extractor,
    INotificationSender notifications)
    : IWorkflowInstanceManager
{
    public async Task<WorkflowInstance?> FindByIdAsync(string instanceId, CancellationToken cancellationToken = default) =>
        await store.FindAsync(new() { Id = instanceId }, cancellationToken);

    public async Task<bool> ExistsAsync(string instanceId, CancellationToken cancellationToken = default) =>
        await FindByIdAsync(instanceId, cancellationToken) != null;

    public async Task<WorkflowInstance> SaveAsync(WorkflowState workflowState, CancellationToken cancellationToken)
    {
        var instance = mapper.Map(workflowState)!;
        await store.SaveAsync(instance, cancellationToken);
        await notifications.SendAsync(new WorkflowInstanceSaved(instance), cancellationToken);
        return instance;
    }

    public Task<WorkflowInstance> SaveAsync(WorkflowExecutionContext workflowExecutionContext, CancellationToken cancellationToken = default) =>
        SaveAsync(extractor.Extract(workflowExecutionContext), cancellationToken);

    public async Task<bool> DeleteAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default) =>
        await BulkDeleteAsync(filter, cancellationToken) > 0;

    public async Task<long> BulkDeleteAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default)
    {
        var ids = (await store.FindManyAsync(filter, cancellationToken)).Select(instance => instance.Id).ToList();
        if (ids.Count == 0)
            return 0;

        await notifications.SendAsync(new WorkflowInstancesDeleting(ids), cancellationToken);
        var count = await store.DeleteAsync(new() { Ids = ids }, cancellationToken);
        await notifications.SendAsync(new WorkflowInstancesDeleted(ids), cancellationToken);
        return count;
    }
}
