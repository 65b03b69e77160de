namespace Elsa.Workflows.Options;

public class ActivityInvocationOptions
{
    public ActivityInvocationOptions()
    {
    }

    public ActivityInvocationOptions(
        ActivityExecutionContext? owner,
        object? tag,
        IEnumerable<Variable>? variables,
        ActivityExecutionContext? existingActivityExecutionContext = null,
        IDictionary<string, object>? input = null)
    {
        Owner = owner;
        Tag = tag;
        Variables = variables;
        ExistingActivityExecutionContext = existingActivityExecutionContext;
        Input = input ?? new Dictionary<string, object>();
    }

    public ActivityExecutionContext? Owner { get; set; }
    public object? Tag { get; set; }
    public IEnumerable<Variable>? Variables { get; set; }
    public ActivityExecutionContext? ExistingActivityExecutionContext { get; set; }
    public IDictionary<string, object> Input { get; set; } = new Dictionary<string, object>();
    public string? SchedulingActivityExecutionId { get; set; }
    public string? SchedulingWorkflowInstanceId { get; set; }
    public int? SchedulingCallStackDepth { get; set; }
}

public class IncidentOptions
{
    public Type? DefaultIncidentStrategy { get; set; }
}

public class RunWorkflowOptions
{
    public string? WorkflowInstanceId { get; set; }
    public string? CorrelationId { get; set; }
    public string? BookmarkId { get; set; }
    public ActivityHandle? ActivityHandle { get; set; }
    public IDictionary<string, object>? Input { get; set; }
    public IDictionary<string, object>? Variables { get; set; }
    public IDictionary<string, object>? Properties { get; set; }
    public string? TriggerActivityId { get; set; }
    public string? ParentWorkflowInstanceId { get; set; }
    public string? SchedulingActivityExecutionId { get; set; }
    public string? SchedulingWorkflowInstanceId { get; set; }
    public int? SchedulingCallStackDepth { get; set; }
}

public class ScheduleWorkOptions
{
    public ActivityCompletionCallback? CompletionCallback { get; set; }
    public object? Tag { get; set; }
    public ICollection<Variable>? Variables { get; set; }
    public ActivityExecutionContext? ExistingActivityExecutionContext { get; set; }
    public bool PreventDuplicateScheduling { get; set; }
    public IDictionary<string, object>? Input { get; set; }
    public string? SchedulingActivityExecutionId { get; set; }
    public string? SchedulingWorkflowInstanceId { get; set; }
}
