using Microsoft.Extensions.Logging;

namespace CodeBlocks;

internal sealed partial class OwnedSandboxes
{
    [LoggerMessage(1, LogLevel.Warning, "Sandbox {SandboxId} of a workflow instance could not be killed or paused")]
    private partial void LogNotReleased(string sandboxId, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Sandboxes of workflow instance {WorkflowInstanceId} whose claims are not stored could not be looked for")]
    private partial void LogNotFound(string workflowInstanceId, Exception exception);
}
