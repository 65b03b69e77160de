namespace Elsa.Persistence.EFCore.Modules.Management;

internal sealed partial class WorkflowInstanceColumns(IWorkflowStateSerializer serializer, ILogger<WorkflowInstanceColumns> logger)
    : IColumns<WorkflowInstance>
{
    public void Save(WorkflowInstance entity, Columns columns) => columns["Data"] = serializer.Serialize(entity.WorkflowState);

    /// <summary>Reads the state. Elsa logs one that cannot be read, and hands out the instance without it.</summary>
    public void Load(WorkflowInstance entity, Columns columns)
    {
        try
        {
            entity.WorkflowState = columns.Read("Data", serializer.Deserialize)!;
        }
        catch (Exception exception)
        {
            LogUnreadable(exception, entity.Id);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The state of the workflow instance {InstanceId} could not be read")]
    private partial void LogUnreadable(Exception exception, string instanceId);
}
