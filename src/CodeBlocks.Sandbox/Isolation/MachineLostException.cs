namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Thrown when a machine has ended, or was killed because its agent broke the protocol.</summary>
internal sealed class MachineLostException(string sandboxId, string reason, Exception? inner = null)
    : Exception($"Sandbox {sandboxId} is gone: {reason}", inner);
