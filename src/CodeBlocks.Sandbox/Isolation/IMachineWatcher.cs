namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Watches a directory of a machine until it is disposed. Changes that are not read for long are dropped.</summary>
internal interface IMachineWatcher : IAsyncDisposable
{
    /// <summary>The changes since the watcher was created, as they come.</summary>
    IAsyncEnumerable<FileChange> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>Takes the changes that were not read yet.</summary>
    IReadOnlyList<FileChange> Drain();
}
