namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Watches a directory of a machine until it is disposed.</summary>
internal interface IMachineWatcher : IAsyncDisposable
{
    /// <summary>The changes as they happen, from the moment the watcher was made; to be read once.</summary>
    IAsyncEnumerable<FileChange> ReadAllAsync(CancellationToken cancellationToken);
}
