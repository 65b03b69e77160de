using Elsa.Workflows.Runtime.Notifications;

namespace Elsa.Workflows.Runtime;

/// <summary>Stores the state, variables, activity executions and log of a workflow, and then forgets what has ended, as Elsa does.</summary>
internal sealed class StoringCommitStateHandler(
    IWorkflowStateExtractor extractor,
    IVariablePersistenceManager variables,
    IWorkflowInstanceManager instances,
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
        foreach (var context in workflowExecutionContext.ActivityExecutionContexts)
            await executions.SaveAsync(Map(context), cancellationToken);

        foreach (var entry in workflowExecutionContext.ExecutionLog)
            await log.SaveAsync(Map(workflowExecutionContext, entry), cancellationToken);

        await variables.SaveVariablesAsync(workflowExecutionContext);
        var instance = await instances.SaveAsync(workflowState, cancellationToken);

        workflowExecutionContext.ExecutionLog.Clear();
        workflowExecutionContext.ClearCompletedActivityExecutionContexts();
        await notifications.SendAsync(new WorkflowStateCommitted(workflowExecutionContext, workflowState, instance), cancellationToken);
    }

    private static ActivityExecutionRecord Map(ActivityExecutionContext context) => new()
    {
        Id = context.Id,
        WorkflowInstanceId = context.WorkflowExecutionContext.Id,
        ActivityId = context.Activity.Id,
        ActivityNodeId = context.NodeId,
        ActivityType = context.Activity.Type,
        ActivityTypeVersion = context.Activity.Version,
        ActivityName = context.Activity.Name,
        ActivityState = context.ActivityState.ToDictionary(entry => entry.Key, entry => (object?)entry.Value),
        Payload = new Dictionary<string, object>(context.JournalData),
        Outputs = GetOutputs(context),
        Properties = new Dictionary<string, object>(context.Properties),
        Metadata = new Dictionary<string, object>(context.Metadata),
        Exception = ExceptionState.FromException(context.Exception),
        StartedAt = context.StartedAt,
        HasBookmarks = context.Bookmarks.Any(),
        Status = context.Status,
        AggregateFaultCount = context.AggregateFaultCount,
        CompletedAt = context.CompletedAt,
    };

    private static Dictionary<string, object?> GetOutputs(ActivityExecutionContext context)
    {
        var register = context.WorkflowExecutionContext.GetActivityOutputRegister();
        return context.ActivityDescriptor.Outputs.ToDictionary(output => output.Name, GetValue);

        object? GetValue(OutputDescriptor output) => output.IsSerializable == false
            ? "(not serializable)"
            : register.FindMany(context.Activity.Id, output.Name).LastOrDefault(record => record.ActivityInstanceId == context.Id)?.Value;
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
