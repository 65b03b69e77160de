namespace Elsa.Workflows;

internal sealed class WorkflowStateExtractor : IWorkflowStateExtractor
{
    public WorkflowState Extract(WorkflowExecutionContext workflowExecutionContext)
    {
        var context = workflowExecutionContext;
        var workflow = context.Workflow;

        return new()
        {
            Id = context.Id,
            DefinitionId = workflow.Identity.DefinitionId,
            DefinitionVersionId = workflow.Identity.Id,
            DefinitionVersion = workflow.Identity.Version,
            ParentWorkflowInstanceId = context.ParentWorkflowInstanceId,
            CorrelationId = context.CorrelationId,
            Name = context.Name,
            Status = context.Status,
            SubStatus = context.SubStatus,
            IsExecuting = context.IsExecuting,
            IsSystem = workflow.IsSystem,
            Bookmarks = context.Bookmarks,
            Incidents = context.Incidents,
            ExecutionLogSequence = context.ExecutionLogSequence,
            Input = GetStoredInput(context),
            Output = context.Output,
            Properties = context.Properties,
            CreatedAt = context.CreatedAt,
            UpdatedAt = context.UpdatedAt,
            FinishedAt = context.FinishedAt,
            ActivityExecutionContexts = [.. context.GetActiveActivityExecutionContexts().Reverse().Select(Extract)],
            ScheduledActivities = [.. context.Scheduler.List().Select(Extract)],
            CompletionCallbacks = [.. context.CompletionCallbacks.Select(Extract)],
        };
    }

    public async Task<WorkflowExecutionContext> ApplyAsync(WorkflowExecutionContext workflowExecutionContext, WorkflowState state)
    {
        var context = workflowExecutionContext;

        context.Id = state.Id;
        context.CorrelationId ??= state.CorrelationId;
        context.Name = state.Name;
        context.ParentWorkflowInstanceId = state.ParentWorkflowInstanceId;
        context.SubStatus = state.SubStatus;
        context.IsExecuting = state.IsExecuting;
        context.Bookmarks = [.. state.Bookmarks];
        context.Output = state.Output;
        context.ExecutionLogSequence = state.ExecutionLogSequence;
        context.CreatedAt = state.CreatedAt;
        context.UpdatedAt = state.UpdatedAt;
        context.FinishedAt = state.FinishedAt;
        context.Properties.Merge(state.Properties);

        foreach (var (name, value) in state.Input)
            context.Input.TryAdd(name, value);

        await ApplyActivitiesAsync(context, state);
        ApplyCompletionCallbacks(context, state);
        ApplyScheduledActivities(context, state);
        return context;
    }

    /// <summary>Inputs are kept with the instance only when their definition names a driver that stores them there.</summary>
    private static Dictionary<string, object> GetStoredInput(WorkflowExecutionContext context) => context.Workflow.Inputs
        .Where(x => x.StorageDriverType == typeof(WorkflowInstanceStorageDriver) && context.Input.ContainsKey(x.Name))
        .ToDictionary(x => x.Name, x => context.Input[x.Name]);

    private static ActivityExecutionContextState Extract(ActivityExecutionContext context) => new()
    {
        Id = context.Id,
        CallStackDepth = context.CallStackDepth,
        ParentContextId = context.ParentActivityExecutionContext?.Id,
        ScheduledActivityNodeId = context.NodeId,
        OwnerActivityNodeId = context.ParentActivityExecutionContext?.NodeId,
        Properties = context.Properties,
        Metadata = context.Metadata,
        ActivityState = context.ActivityState,
        DynamicVariables = context.DynamicVariables,
        Status = context.Status,
        IsExecuting = context.IsExecuting,
        FaultCount = context.AggregateFaultCount,
        StartedAt = context.StartedAt,
        CompletedAt = context.CompletedAt,
        Tag = context.Tag,
    };

    private static CompletionCallbackState Extract(ActivityCompletionCallbackEntry entry) =>
        new(entry.Owner.Id, entry.Child.NodeId, entry.CompletionCallback?.Method.Name, entry.Tag);

    private static ActivityWorkItemState Extract(ActivityWorkItem workItem) => new()
    {
        ActivityNodeId = workItem.Activity.NodeId,
        OwnerContextId = workItem.Owner?.Id,
        Tag = workItem.Tag,
        Variables = workItem.Variables?.ToList(),
        ExistingActivityExecutionContextId = workItem.ExistingActivityExecutionContext?.Id,
        Input = workItem.Input,
    };

    private static async Task ApplyActivitiesAsync(WorkflowExecutionContext context, WorkflowState state)
    {
        var restored = new Dictionary<string, ActivityExecutionContext>();

        foreach (var activityState in state.ActivityExecutionContexts)
            if (context.FindActivityByNodeId(activityState.ScheduledActivityNodeId) is { } activity)
                restored[activityState.Id] = await RestoreAsync(context, activity, activityState);

        foreach (var (id, parentId) in state.ActivityExecutionContexts.Select(x => (x.Id, x.ParentContextId)))
            if (parentId != null && restored.TryGetValue(id, out var child) && restored.TryGetValue(parentId, out var parent))
            {
                child.ParentActivityExecutionContext = parent;
                child.ExpressionExecutionContext.ParentContext = parent.ExpressionExecutionContext;
            }

        context.ActivityExecutionContexts = restored.Values;
    }

    private static async Task<ActivityExecutionContext> RestoreAsync(
        WorkflowExecutionContext context,
        IActivity activity,
        ActivityExecutionContextState state)
    {
        var restored = await context.CreateActivityExecutionContextAsync(activity);

        restored.Id = state.Id;
        restored.CallStackDepth = state.CallStackDepth;
        restored.Properties.Merge(state.Properties);
        restored.Metadata.Merge(state.Metadata);
        restored.ActivityState.Merge(state.ActivityState ?? new Dictionary<string, object>());
        restored.DynamicVariables = state.DynamicVariables;
        restored.TransitionTo(state.Status);
        restored.IsExecuting = state.IsExecuting;
        restored.AggregateFaultCount = state.FaultCount;
        restored.StartedAt = state.StartedAt;
        restored.CompletedAt = state.CompletedAt;
        restored.Tag = state.Tag;
        return restored;
    }

    private static void ApplyCompletionCallbacks(WorkflowExecutionContext context, WorkflowState state)
    {
        foreach (var callbackState in state.CompletionCallbacks)
        {
            var owner = context.ActivityExecutionContexts.FirstOrDefault(x => x.Id == callbackState.OwnerInstanceId);

            if (owner == null || context.FindNodeById(callbackState.ChildNodeId) is not { } child)
                continue;

            var callback = callbackState.MethodName is { } name ? owner.Activity.GetActivityCompletionCallback(name) : null;
            context.AddCompletionCallback(owner, child, callback, callbackState.Tag);
        }
    }

    private static void ApplyScheduledActivities(WorkflowExecutionContext context, WorkflowState state)
    {
        foreach (var item in state.ScheduledActivities)
            if (context.FindActivityByNodeId(item.ActivityNodeId) is { } activity)
                context.Scheduler.Schedule(new(
                    activity,
                    Find(item.OwnerContextId),
                    item.Tag,
                    item.Variables,
                    Find(item.ExistingActivityExecutionContextId),
                    item.Input));

        ActivityExecutionContext? Find(string? id) => context.ActivityExecutionContexts.FirstOrDefault(x => x.Id == id);
    }
}
