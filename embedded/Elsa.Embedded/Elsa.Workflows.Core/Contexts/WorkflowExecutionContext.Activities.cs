namespace Elsa.Workflows;

public partial class WorkflowExecutionContext
{
    private static readonly object OutputRegisterKey = new();
    private static readonly object LastResultKey = new();

    public async Task<ActivityExecutionContext> CreateActivityExecutionContextAsync(IActivity activity, ActivityInvocationOptions? options = null)
    {
        var descriptor = await ActivityRegistryLookup.FindAsync(activity) ?? throw new ActivityNotFoundException(activity.Type);
        var context = new ActivityExecutionContext(
            IdentityGenerator.GenerateId(),
            this,
            options?.Owner,
            activity,
            descriptor,
            SystemClock.UtcNow,
            options?.Tag,
            SystemClock,
            CancellationToken);

        DeclareVariables(context, options?.Variables ?? []);

        foreach (var (key, value) in options?.Input ?? new Dictionary<string, object>())
            context.ActivityInput[key] = value;

        TraceScheduler(context, options);
        return context;
    }

    public void AddActivityExecutionContext(ActivityExecutionContext context) => _activityExecutionContexts.Add(context);

    public void RemoveActivityExecutionContext(ActivityExecutionContext context)
    {
        _activityExecutionContexts.Remove(context);
        context.ParentActivityExecutionContext?.Children.Remove(context);
    }

    /// <summary>Removes the contexts that have ended, except that of the workflow, which holds its variables.</summary>
    public void ClearCompletedActivityExecutionContexts()
    {
        foreach (var context in _activityExecutionContexts.Except(GetActiveActivityExecutionContexts()).ToList())
            RemoveActivityExecutionContext(context);
    }

    public IEnumerable<ActivityExecutionContext> GetActiveActivityExecutionContexts() =>
        _activityExecutionContexts.Where(x => !x.IsCompleted || x.ParentActivityExecutionContext == null);

    public ActivityOutputRegister GetActivityOutputRegister() => TransientProperties.GetOrAdd(OutputRegisterKey, () => new ActivityOutputRegister());

    public object? GetLastActivityResult() => TransientProperties.TryGetValue(LastResultKey, out var value) ? value : null;

    internal void RecordActivityOutput(ActivityExecutionContext context, string? outputName, object? value)
    {
        GetActivityOutputRegister().Record(context, outputName, value);

        if (outputName == ActivityOutputRegister.DefaultOutputName)
            TransientProperties[LastResultKey] = value!;
    }

    private static void DeclareVariables(ActivityExecutionContext context, IEnumerable<Variable> variables)
    {
        var hasContainer = context.ActivityNode.Ancestors().Prepend(context.ActivityNode).Any(x => x.Activity is IVariableContainer);

        if (!hasContainer)
            return;

        foreach (var variable in variables)
        {
            foreach (var replaced in context.DynamicVariables.Where(x => x.Name == variable.Name).ToList())
                context.DynamicVariables.Remove(replaced);

            context.DynamicVariables.Add(variable);
            context.ExpressionExecutionContext.CreateVariable(variable.Name, variable.Value);
        }
    }

    private void TraceScheduler(ActivityExecutionContext context, ActivityInvocationOptions? options)
    {
        context.SchedulingActivityExecutionId = options?.SchedulingActivityExecutionId;
        context.SchedulingWorkflowInstanceId = options?.SchedulingWorkflowInstanceId;

        if (options?.SchedulingActivityExecutionId is not { } schedulerId)
            return;

        var scheduler = _activityExecutionContexts.FindLast(x => x.Id == schedulerId);
        context.SchedulingActivityId = scheduler?.Activity.Id;
        context.CallStackDepth = (scheduler?.CallStackDepth ?? options.SchedulingCallStackDepth) + 1 ?? 0;
    }
}
