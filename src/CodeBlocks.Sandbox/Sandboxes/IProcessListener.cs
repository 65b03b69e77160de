using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>Somebody who is told what a process writes.</summary>
internal interface IProcessListener
{
    /// <summary>Takes a piece of output; its data is valid until the returned task has completed.</summary>
    ValueTask HearAsync(ProcessOutput output);
}
