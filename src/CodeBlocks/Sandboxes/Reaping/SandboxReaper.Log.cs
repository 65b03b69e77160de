using Microsoft.Extensions.Logging;

namespace CodeBlocks;

internal sealed partial class SandboxReaper
{
    [LoggerMessage(1, LogLevel.Information, "Killed the {Reason} sandbox {SandboxId} of workflow instance {WorkflowInstanceId}")]
    private partial void LogReaped(string sandboxId, string reason, string? workflowInstanceId);

    [LoggerMessage(2, LogLevel.Warning, "{Error}")]
    private partial void LogNotListed(string error);
}
