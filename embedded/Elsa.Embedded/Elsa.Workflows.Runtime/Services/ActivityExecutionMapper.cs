namespace Elsa.Workflows.Runtime;

internal sealed class ActivityExecutionMapper : IActivityExecutionMapper
{
    public Task<ActivityExecutionRecord> MapAsync(ActivityExecutionContext source) => Task.FromResult(new ActivityExecutionRecord
    {
        Id = source.Id,
        WorkflowInstanceId = source.WorkflowExecutionContext.Id,
        ActivityId = source.Activity.Id,
        ActivityNodeId = source.NodeId,
        ActivityType = source.Activity.Type,
        ActivityTypeVersion = source.Activity.Version,
        ActivityName = source.Activity.Name,
        ActivityState = source.ActivityState.ToDictionary(entry => entry.Key, entry => (object?)entry.Value),
        Payload = new Dictionary<string, object>(source.JournalData),
        Outputs = GetOutputs(source),
        Properties = new Dictionary<string, object>(source.Properties),
        Metadata = new Dictionary<string, object>(source.Metadata),
        Exception = ExceptionState.FromException(source.Exception),
        StartedAt = source.StartedAt,
        HasBookmarks = source.Bookmarks.Any(),
        Status = source.Status,
        AggregateFaultCount = source.AggregateFaultCount,
        CompletedAt = source.CompletedAt,
        SchedulingActivityExecutionId = source.SchedulingActivityExecutionId,
        SchedulingActivityId = source.SchedulingActivityId,
        SchedulingWorkflowInstanceId = source.SchedulingWorkflowInstanceId,
        CallStackDepth = source.CallStackDepth,
    });

    private static Dictionary<string, object?> GetOutputs(ActivityExecutionContext context)
    {
        var register = context.WorkflowExecutionContext.GetActivityOutputRegister();
        return context.ActivityDescriptor.Outputs.ToDictionary(output => output.Name, GetValue);

        object? GetValue(OutputDescriptor output) => output.IsSerializable == false
            ? "(not serializable)"
            : register.FindMany(context.Activity.Id, output.Name).LastOrDefault(record => record.ActivityInstanceId == context.Id)?.Value;
    }
}
