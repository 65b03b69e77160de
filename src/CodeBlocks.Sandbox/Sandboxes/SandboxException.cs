namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>Something a sandbox or the manager refuses; the status and message are what the control plane answers.</summary>
internal sealed class SandboxException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    public static SandboxException NotFound(string sandboxId) =>
        new(404, $"Sandbox \"{sandboxId}\" doesn't exist or you don't have access to it");

    public static SandboxException NotRunning(string sandboxId) => new(409, $"Sandbox '{sandboxId}' is not running");
}
