namespace Elsa.Workflows;

internal sealed partial class IdentityGraphService
{
    [LoggerMessage(1, LogLevel.Warning, "Activity type {ActivityType} has no descriptor; its inputs and outputs get no identity")]
    private partial void LogNoDescriptor(string activityType);
}
