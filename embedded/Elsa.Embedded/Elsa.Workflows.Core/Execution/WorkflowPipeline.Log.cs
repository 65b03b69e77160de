namespace Elsa.Workflows;

internal sealed partial class WorkflowPipeline
{
    [LoggerMessage(1, LogLevel.Warning, "Workflow instance {WorkflowInstanceId} faulted outside of its activities")]
    private partial void LogFaulted(Exception exception, string workflowInstanceId);
}
