namespace Elsa.Workflows;

internal sealed partial class ActivityPipeline
{
    [LoggerMessage(1, LogLevel.Warning, "Activity {ActivityId} of type {ActivityType} faulted")]
    private partial void LogFaulted(Exception exception, string activityId, string activityType);
}
