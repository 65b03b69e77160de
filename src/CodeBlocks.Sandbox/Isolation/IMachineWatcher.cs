namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Watches a directory of a machine until it is disposed.</summary>
internal interface IMachineWatcher : IAsyncDisposable
{
    /// <summary>The changes since the watcher was created; to be read once.</summary>
    IAsyncEnumerable<FileChange> ReadAllAsync(CancellationToken cancellationToken);
}
