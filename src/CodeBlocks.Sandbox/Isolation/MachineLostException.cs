namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The world of a sandbox has died, or its agent broke the protocol and was killed for it.</summary>
internal sealed class MachineLostException(string sandboxId, string reason, Exception? inner = null)
    : Exception($"Sandbox {sandboxId} is gone: {reason}", inner);
