using Elsa.Workflows.Runtime.Notifications;

namespace Elsa.Workflows.Runtime;

/// <summary>Stores the state, variables, activity executions and log of a workflow, and then forgets what has ended, as Elsa does.</summary>
internal sealed class StoringCommitStateHandler(
    IWorkflowStateExtractor extractor,
    IVariablePersistenceManager variables,
    IWorkflowInstanceManager instances,
    IActivityExecutionMapper mapper,
    IActivityExecutionStore executions,
    IWorkflowExecutionLogStore log,
    INotificationSender notifications)
    : ICommitStateHandler
{
    public Task CommitAsync(WorkflowExecutionContext workflowExecutionContext, CancellationToken cancellationToken = default) =>
        CommitAsync(workflowExecutionContext, extractor.Extract(workflowExecutionContext), cancellationToken);

    public async Task CommitAsync(
        WorkflowExecutionContext workflowExecutionContext,
        WorkflowState workflowState,
        CancellationToken cancellationToken = default)
    {
        var records = new List<ActivityExecutionRecord>();
        foreach (var context in workflowExecutionContext.ActivityExecutionContexts)
            records.Add(await mapper.MapAsync(context));

        foreach (var record in records)
            await executions.SaveAsync(record, cancellationToken);

        await notifications.SendAsync(new ActivityExecutionLogUpdated(workflowExecutionContext, records), cancellationToken);

        foreach (var entry in workflowExecutionContext.ExecutionLog)
            await log.SaveAsync(Map(workflowExecutionContext, entry), cancellationToken);

        await notifications.SendAsync(new WorkflowExecutionLogUpdated(workflowExecutionContext), cancellationToken);

        await variables.SaveVariablesAsync(workflowExecutionContext);
        var instance = await instances.SaveAsync(workflowState, cancellationToken);

        workflowExecutionContext.ExecutionLog.Clear();
        workflowExecutionContext.ClearCompletedActivityExecutionContexts();
        await notifications.SendAsync(new WorkflowStateCommitted(workflowExecutionContext, workflowState, instance), cancellationToken);
    }

    private static WorkflowExecutionLogRecord Map(WorkflowExecutionContext context, WorkflowExecutionLogEntry entry) => new()
    {
        Id = $"{context.Id}:{entry.Sequence}",
        WorkflowDefinitionId = context.Workflow.Identity.DefinitionId,
        WorkflowDefinitionVersionId = context.Workflow.Identity.Id,
        WorkflowInstanceId = context.Id,
        WorkflowVersion = context.Workflow.Identity.Version,
        ActivityInstanceId = entry.ActivityInstanceId,
        ParentActivityInstanceId = entry.ParentActivityInstanceId,
        ActivityId = entry.ActivityId,
        ActivityType = entry.ActivityType,
        ActivityTypeVersion = entry.ActivityTypeVersion,
        ActivityName = entry.ActivityName,
        ActivityNodeId = entry.NodeId,
        ActivityState = entry.ActivityState,
        Timestamp = entry.Timestamp,
        Sequence = entry.Sequence,
        EventName = entry.EventName,
        Message = entry.Message,
        Source = entry.Source,
        Payload = entry.Payload,
    };
}
