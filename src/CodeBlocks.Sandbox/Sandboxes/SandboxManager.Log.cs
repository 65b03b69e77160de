using Microsoft.Extensions.Logging;

namespace CodeBlocks.Sandbox.Sandboxes;

internal sealed partial class SandboxManager
{
    [LoggerMessage(10, LogLevel.Information, "Sandbox {SandboxId} created from {TemplateId}.")]
    private static partial void Created(ILogger logger, string sandboxId, string templateId);

    [LoggerMessage(11, LogLevel.Information, "Sandbox {SandboxId} killed.")]
    private static partial void Killed(ILogger logger, string sandboxId);

    [LoggerMessage(12, LogLevel.Warning, "Sandbox {SandboxId} died.")]
    private static partial void Died(ILogger logger, string sandboxId);

    [LoggerMessage(13, LogLevel.Information, "Sandbox {SandboxId} paused.")]
    private static partial void Paused(ILogger logger, string sandboxId);

    [LoggerMessage(14, LogLevel.Information, "Sandbox {SandboxId} resumed.")]
    private static partial void Resumed(ILogger logger, string sandboxId);

    [LoggerMessage(15, LogLevel.Error, "Could not pause sandbox {SandboxId} at its timeout; it is killed.")]
    private static partial void ExpiryFailed(ILogger logger, string sandboxId, Exception exception);

    [LoggerMessage(16, LogLevel.Warning, "The files of sandbox {SandboxId} could not be copied at its timeout; it is paused with its processes.")]
    private static partial void FilesNotKept(ILogger logger, string sandboxId, Exception exception);
}
