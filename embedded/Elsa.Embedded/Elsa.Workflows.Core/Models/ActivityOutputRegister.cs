namespace Elsa.Workflows.Models;

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
