namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>Thrown when an operation on a sandbox or snapshot is refused or fails.</summary>
internal sealed class SandboxOperationException(SandboxError error, string message, string? sandboxId = null) : Exception(message)
{
    /// <summary>The reason.</summary>
    public SandboxError Error { get; } = error;

    /// <summary>The sandbox that the operation was for; null if there is none.</summary>
    public string? SandboxId { get; } = sandboxId;

    /// <summary>The limit that is reached; null if the reason is none.</summary>
    public int? Limit { get; init; }

    public static SandboxOperationException NotFound(string sandboxId) =>
        new(SandboxError.NotFound, $"Sandbox '{sandboxId}' does not exist.", sandboxId);

    public static SandboxOperationException NotRunning(string sandboxId) =>
        new(SandboxError.NotRunning, $"Sandbox '{sandboxId}' is not running.", sandboxId);
}

/// <summary>The reasons why an operation on a sandbox or snapshot is refused or fails.</summary>
internal enum SandboxError
{
    NotFound,
    NotRunning,
    AlreadyPaused,
    AlreadyRunning,
    TooManySandboxes,
    TooManySnapshots,
    TooManyContexts,
    TemplateNotFound,
    InvalidSnapshotName,

    /// <summary>The files cannot be told from the host's, because the sandbox is not isolated.</summary>
    NotIsolated,

    /// <summary>The files are more than a snapshot may have.</summary>
    SnapshotTooLarge,

    /// <summary>The server has no room for the copy of the files.</summary>
    SnapshotSpaceFull,

    /// <summary>Copying the files failed.</summary>
    CopyFailed,

    ShuttingDown,
}
