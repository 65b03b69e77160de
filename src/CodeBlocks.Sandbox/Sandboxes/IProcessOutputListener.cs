using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>Receives the output of a process.</summary>
internal interface IProcessOutputListener
{
    /// <summary>Receives a piece of output; its data is valid until the returned task has completed.</summary>
    ValueTask OnOutputAsync(ProcessOutput output);
}
