namespace Elsa.Persistence.EFCore.Modules.Management;

internal sealed partial class EFCoreWorkflowInstanceStore(
    EntityStore<ManagementElsaDbContext, WorkflowInstance> store,
    IWorkflowStateSerializer serializer,
    ILogger<EFCoreWorkflowInstanceStore> logger)
    : IWorkflowInstanceStore
{
    public async ValueTask<WorkflowInstance?> FindAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default) =>
        (await store.QueryAsync(query => filter.Apply(query).Take(1), Load, cancellationToken)).FirstOrDefault();

    public async ValueTask<IEnumerable<WorkflowInstance>> FindManyAsync(
        WorkflowInstanceFilter filter,
        CancellationToken cancellationToken = default) =>
        await store.QueryAsync(query => filter.Apply(query).OrderBy(x => x.CreatedAt), Load, cancellationToken);

    public async ValueTask SaveAsync(WorkflowInstance instance, CancellationToken cancellationToken = default) =>
        await store.SaveAsync(instance, columns => columns["Data"] = serializer.Serialize(instance.WorkflowState), cancellationToken);

    public async ValueTask<long> DeleteAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default) =>
        await store.DeleteAsync(filter.Apply, cancellationToken);

    /// <summary>Reads the state. Elsa logs one that cannot be read, and hands out the instance without it.</summary>
    private void Load(WorkflowInstance instance, PropertyAccess columns)
    {
        try
        {
            instance.WorkflowState = columns.Read("Data", serializer.Deserialize)!;
        }
        catch (Exception exception)
        {
            LogUnreadable(exception, instance.Id);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The state of the workflow instance {InstanceId} could not be read")]
    private partial void LogUnreadable(Exception exception, string instanceId);
}
