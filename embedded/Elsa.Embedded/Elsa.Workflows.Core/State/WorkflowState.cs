namespace Elsa.Workflows.State;

public class WorkflowState
{
    public string Id { get; set; } = null!;
    public string DefinitionId { get; set; } = null!;
    public string DefinitionVersionId { get; set; } = null!;
    public int DefinitionVersion { get; set; }
    public string? ParentWorkflowInstanceId { get; set; }
    public string? CorrelationId { get; set; }
    public string? Name { get; set; }
    public WorkflowStatus Status { get; set; }
    public WorkflowSubStatus SubStatus { get; set; }
    public bool IsExecuting { get; set; }
    public ICollection<Bookmark> Bookmarks { get; set; } = [];
    public ICollection<ActivityIncident> Incidents { get; set; } = [];
    public bool IsSystem { get; set; }
    public ICollection<CompletionCallbackState> CompletionCallbacks { get; set; } = [];
    public ICollection<ActivityExecutionContextState> ActivityExecutionContexts { get; set; } = [];
    public ICollection<ActivityWorkItemState> ScheduledActivities { get; set; } = [];
    public long ExecutionLogSequence { get; set; }
    public IDictionary<string, object> Input { get; set; } = new Dictionary<string, object>();
    public IDictionary<string, object> Output { get; set; } = new Dictionary<string, object>();
    public IDictionary<string, object> Properties { get; set; } = new Dictionary<string, object>();
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
}

public class ActivityExecutionContextState
{
    public string Id { get; set; } = null!;
    public int CallStackDepth { get; set; }
    public string? ParentContextId { get; set; }
    public string ScheduledActivityNodeId { get; set; } = null!;
    public string? OwnerActivityNodeId { get; set; }
    public IDictionary<string, object> Properties { get; set; } = new Dictionary<string, object>();
    public IDictionary<string, object> Metadata { get; set; } = new Dictionary<string, object>();
    public IDictionary<string, object>? ActivityState { get; set; }
    public ICollection<Variable> DynamicVariables { get; set; } = [];
    public ActivityStatus Status { get; set; }
    public bool IsExecuting { get; set; }
    public int FaultCount { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
    public object? Tag { get; set; }
}

public class ActivityWorkItemState
{
    public string ActivityNodeId { get; set; } = null!;
    public string? OwnerContextId { get; set; }
    public object? Tag { get; set; }
    public ICollection<Variable>? Variables { get; set; }
    public string? ExistingActivityExecutionContextId { get; set; }
    public IDictionary<string, object> Input { get; set; } = new Dictionary<string, object>();
}

public class CompletionCallbackState
{
    public CompletionCallbackState()
    {
    }

    public CompletionCallbackState(string ownerInstanceId, string childNodeId, string? methodName, object? tag = null)
    {
        OwnerInstanceId = ownerInstanceId;
        ChildNodeId = childNodeId;
        MethodName = methodName;
        Tag = tag;
    }

    public string OwnerInstanceId { get; init; } = null!;
    public string ChildNodeId { get; init; } = null!;
    public string? MethodName { get; init; }
    public object? Tag { get; init; }
}

public record ExceptionState(Type Type, string Message, string? StackTrace, ExceptionState? InnerException)
{
    [JsonConstructor]
    public ExceptionState() : this(null!, null!, null, null)
    {
    }

    public static ExceptionState? FromException(Exception? ex) =>
        ex == null ? null : new(ex.GetType(), ex.Message, ex.StackTrace, FromException(GetTelling(ex.InnerException)));

    /// <summary>Passes over what a library wraps for its own use only: a private type tells nobody anything.</summary>
    private static Exception? GetTelling(Exception? ex) =>
        ex is { InnerException: var inner } && ex.GetType().IsNestedPrivate ? GetTelling(inner) : ex;
}
