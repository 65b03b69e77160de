namespace Elsa.Workflows.Models;

public class ActivityIncident
{
    [JsonConstructor]
    public ActivityIncident()
    {
    }

    public ActivityIncident(
        string activityId,
        string activityNodeId,
        string activityType,
        string message,
        ExceptionState? exception,
        DateTimeOffset timestamp)
    {
        ActivityId = activityId;
        ActivityNodeId = activityNodeId;
        ActivityType = activityType;
        Message = message;
        Exception = exception;
        Timestamp = timestamp;
    }

    public string ActivityId { get; init; } = null!;
    public string ActivityNodeId { get; init; } = null!;
    public string ActivityType { get; init; } = null!;
    public string Message { get; init; } = null!;
    public ExceptionState? Exception { get; init; }
    public DateTimeOffset Timestamp { get; init; }
}

public class ActivityWorkItem(
    IActivity activity,
    ActivityExecutionContext? owner = null,
    object? tag = null,
    IEnumerable<Variable>? variables = null,
    ActivityExecutionContext? existingActivityExecutionContext = null,
    IDictionary<string, object>? input = null,
    string? schedulingActivityExecutionId = null,
    string? schedulingWorkflowInstanceId = null,
    int? schedulingCallStackDepth = null)
{
    public IActivity Activity { get; } = activity;
    public ActivityExecutionContext? Owner { get; set; } = owner;
    public object? Tag { get; set; } = tag;
    public IEnumerable<Variable>? Variables { get; set; } = variables;
    public ActivityExecutionContext? ExistingActivityExecutionContext { get; set; } = existingActivityExecutionContext;
    public IDictionary<string, object> Input { get; set; } = input ?? new Dictionary<string, object>();
    public string? SchedulingActivityExecutionId { get; set; } = schedulingActivityExecutionId;
    public string? SchedulingWorkflowInstanceId { get; set; } = schedulingWorkflowInstanceId;
    public int? SchedulingCallStackDepth { get; set; } = schedulingCallStackDepth;
}

public record ActivityOutputRecord(string ContainerId, string ActivityId, string ActivityInstanceId, string OutputName, object? Value);

public class ActivityOutputRegister
{
    public const string DefaultOutputName = "Result";

    private readonly Dictionary<(string ActivityId, string OutputName), List<ActivityOutputRecord>> _byActivity = [];
    private readonly Dictionary<(string InstanceId, string OutputName), ActivityOutputRecord> _byInstance = [];

    public void Record(ActivityExecutionContext activityExecutionContext, string? outputName, object? outputValue)
    {
        var propertyName = outputName ?? DefaultOutputName;
        var descriptor = activityExecutionContext.ActivityDescriptor.Outputs.FirstOrDefault(x => x.PropertyInfo?.Name == propertyName);
        var name = descriptor?.Name ?? propertyName;
        var activityId = activityExecutionContext.Activity.Id;
        var instanceId = activityExecutionContext.Id;
        var containerId = activityExecutionContext.ParentActivityExecutionContext?.Id ?? activityExecutionContext.WorkflowExecutionContext.Id;
        var record = new ActivityOutputRecord(containerId, activityId, instanceId, name, outputValue);

        _byInstance[(instanceId, name)] = record;

        if (!_byActivity.TryGetValue((activityId, name), out var records))
            _byActivity[(activityId, name)] = records = [];

        records.Add(record);
    }

    public IEnumerable<ActivityOutputRecord> FindMany(string activityId, string? outputName = null) =>
        _byActivity.TryGetValue((activityId, outputName ?? DefaultOutputName), out var records) ? records : [];

    public object? FindOutputByActivityId(string activityId, string? outputName = null) => FindMany(activityId, outputName).LastOrDefault()?.Value;

    public object? FindOutputByActivityInstanceId(string activityInstanceId, string? outputName = null) =>
        _byInstance.GetValueOrDefault((activityInstanceId, outputName ?? DefaultOutputName))?.Value;
}

public record ActivityOutputs(string ActivityId, string ActivityName, ICollection<string> OutputNames);

public record WorkflowExecutionLogEntry(
    string ActivityInstanceId,
    string? ParentActivityInstanceId,
    string ActivityId,
    string ActivityType,
    int ActivityTypeVersion,
    string? ActivityName,
    string NodeId,
    IDictionary<string, object>? ActivityState,
    DateTimeOffset Timestamp,
    long Sequence,
    string? EventName,
    string? Message,
    string? Source,
    object? Payload);

public record WorkflowInput(string Name, object? Value);

public record Journal(
    ICollection<WorkflowExecutionLogEntry> WorkflowExecutionLogEntries,
    ICollection<ActivityExecutionContext> ActivityExecutionContexts)
{
    public static Journal Empty => new([], []);
}

public record RunWorkflowResult(
    WorkflowExecutionContext WorkflowExecutionContext,
    WorkflowState WorkflowState,
    Workflow Workflow,
    object? Result,
    Journal Journal);

public record RunWorkflowResult<TResult>(
    WorkflowExecutionContext WorkflowExecutionContext,
    WorkflowState WorkflowState,
    Workflow Workflow,
    TResult Result,
    Journal Journal);
