namespace Elsa.Workflows.Models;

public class ActivityHandle
{
    public string? ActivityId { get; init; }
    public string? ActivityNodeId { get; init; }
    public string? ActivityInstanceId { get; init; }
    public string? ActivityHash { get; init; }

    public static ActivityHandle FromActivityId(string activityId) => new() { ActivityId = activityId };
    public static ActivityHandle FromActivityNodeId(string activityNodeId) => new() { ActivityNodeId = activityNodeId };
    public static ActivityHandle FromActivityInstanceId(string activityInstanceId) => new() { ActivityInstanceId = activityInstanceId };

    public override string ToString() => ActivityId ?? ActivityNodeId ?? ActivityInstanceId ?? ActivityHash ?? "";
}
