using CodeBlocks.Sandbox.Sandboxes;

namespace CodeBlocks.Sandbox.Api;

/// <summary>Maps errors of sandboxes to HTTP status codes and, where E2B has a message for the same error, to E2B's message.</summary>
internal static class SandboxErrors
{
    public static (int Status, string Message) Map(SandboxOperationException exception) => exception.Error switch
    {
        SandboxError.NotFound => (404, $"Sandbox \"{exception.SandboxId}\" doesn't exist or you don't have access to it"),
        SandboxError.NotRunning => (409, $"Sandbox '{exception.SandboxId}' is not running"),
        SandboxError.AlreadyPaused => (409, $"Sandbox '{exception.SandboxId}' is already paused"),
        SandboxError.AlreadyRunning => (409, $"Sandbox '{exception.SandboxId}' is already running"),
        SandboxError.TooManySandboxes => (429, $"you have reached the maximum number of concurrent sandboxes ({exception.Limit})"),
        SandboxError.TooManySnapshots => (429, exception.Message),
        SandboxError.TemplateNotFound => (404, exception.Message),
        SandboxError.InvalidSnapshotName or SandboxError.NotIsolated => (400, exception.Message),
        SandboxError.SnapshotTooLarge or SandboxError.SnapshotSpaceFull => (507, exception.Message),
        SandboxError.ShuttingDown => (503, exception.Message),
        _ => (500, exception.Message),
    };
}
