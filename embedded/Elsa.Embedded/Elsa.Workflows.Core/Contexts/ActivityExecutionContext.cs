namespace Elsa.Workflows;

public partial class ActivityExecutionContext : IExecutionContext, IDisposable
{
    private readonly ISystemClock _systemClock;

    public ActivityExecutionContext(
        string id,
        WorkflowExecutionContext workflowExecutionContext,
        ActivityExecutionContext? parentActivityExecutionContext,
        IActivity activity,
        ActivityDescriptor activityDescriptor,
        DateTimeOffset startedAt,
        object? tag,
        ISystemClock systemClock,
        CancellationToken cancellationToken)
    {
        _systemClock = systemClock;
        Id = id;
        WorkflowExecutionContext = workflowExecutionContext;
        ParentActivityExecutionContext = parentActivityExecutionContext;
        Activity = activity;
        ActivityDescriptor = activityDescriptor;
        StartedAt = startedAt;
        Tag = tag;
        CancellationToken = cancellationToken;

        var properties = ExpressionExecutionContextExtensions.CreateActivityExecutionContextPropertiesFrom(
            workflowExecutionContext,
            workflowExecutionContext.Input);
        properties[ExpressionExecutionContextExtensions.ActivityKey] = activity;
        properties[ExpressionExecutionContextExtensions.ActivityExecutionContextKey] = this;

        ExpressionExecutionContext = new(
            workflowExecutionContext.ServiceProvider,
            new(),
            parentActivityExecutionContext?.ExpressionExecutionContext ?? workflowExecutionContext.ExpressionExecutionContext,
            properties,
            null,
            cancellationToken);
    }

    public string Id { get; set; }
    public IActivity Activity { get; set; }
    public ActivityDescriptor ActivityDescriptor { get; }
    public WorkflowExecutionContext WorkflowExecutionContext { get; }
    public ExpressionExecutionContext ExpressionExecutionContext { get; }
    public ActivityNode ActivityNode => WorkflowExecutionContext.FindNodeByActivity(Activity)!;
    public string NodeId => ActivityNode.NodeId;

    public ActivityExecutionContext? ParentActivityExecutionContext
    {
        get;
        internal set
        {
            field = value;
            field?.Children.Add(this);
        }
    }

    public ISet<ActivityExecutionContext> Children { get; } = new HashSet<ActivityExecutionContext>();
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
    public ActivityStatus Status { get; private set; } = ActivityStatus.Pending;
    public bool IsCompleted => Status is ActivityStatus.Completed or ActivityStatus.Canceled;
    public bool IsExecuting { get; set; }
    public Exception? Exception { get; set; }
    public int AggregateFaultCount { get; set; }
    public long ExecutionCount { get; private set; }
    public object? Tag { get; set; }
    public string? SchedulingActivityExecutionId { get; set; }
    public string? SchedulingActivityId { get; set; }
    public string? SchedulingWorkflowInstanceId { get; set; }
    public int CallStackDepth { get; set; }
    public CancellationToken CancellationToken { get; }
    public IDictionary<string, object> Properties { get; } = new Dictionary<string, object>();
    public IDictionary<string, object> Metadata { get; } = new Dictionary<string, object>();
    public IDictionary<object, object> TransientProperties { get; set; } = new Dictionary<object, object>();
    public IDictionary<string, object> WorkflowInput => WorkflowExecutionContext.Input;
    public IDictionary<string, object> ActivityInput { get; } = new Dictionary<string, object>();
    public IDictionary<string, object> ActivityState { get; } = new Dictionary<string, object>();
    public IDictionary<string, object> JournalData { get; } = new Dictionary<string, object>();
    public ICollection<Variable> DynamicVariables { get; set; } = [];

    /// <summary>The variables of the container and those it was scheduled with; of two with one name, the latter wins.</summary>
    public IEnumerable<Variable> Variables
    {
        get
        {
            var variables = new Dictionary<string, Variable>();

            foreach (var variable in ((Activity as IVariableContainer)?.Variables ?? []).Concat(DynamicVariables))
                variables[string.IsNullOrEmpty(variable.Name) ? variable.Id : variable.Name] = variable;

            return variables.Values;
        }
    }

    public void TransitionTo(ActivityStatus status) => Status = status;

    public WorkflowExecutionLogEntry AddExecutionLogEntry(string eventName, string? message = null, string? source = null, object? payload = null)
    {
        var entry = new WorkflowExecutionLogEntry(
            Id,
            ParentActivityExecutionContext?.Id,
            Activity.Id,
            Activity.Type,
            Activity.Version,
            Activity.Name,
            NodeId,
            null,
            _systemClock.UtcNow,
            WorkflowExecutionContext.ExecutionLogSequence++,
            eventName,
            message,
            source ?? Activity.GetSource(),
            payload);

        WorkflowExecutionContext.ExecutionLog.Add(entry);
        return entry;
    }

    public T GetRequiredService<T>() where T : notnull => WorkflowExecutionContext.GetRequiredService<T>();
    public object GetRequiredService(Type serviceType) => WorkflowExecutionContext.GetRequiredService(serviceType);
    public T? GetService<T>() where T : notnull => WorkflowExecutionContext.GetService<T>();

    internal void IncrementExecutionCount() => ExecutionCount++;

    void IDisposable.Dispose() => GC.SuppressFinalize(this);
}
