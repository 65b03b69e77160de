namespace Elsa.Workflows.Options;

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
