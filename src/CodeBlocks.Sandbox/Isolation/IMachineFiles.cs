namespace CodeBlocks.Sandbox.Isolation;

/// <summary>
/// The files of a machine, with envd's semantics. The machine's agent does every operation inside the machine, so no link
/// in it can reach the host. <c>~</c> and relative paths are below the home directory; an empty path is it.
/// All throw <see cref="MachineFileException"/>, or <see cref="MachineLostException"/> if the machine has ended.
/// </summary>
internal interface IMachineFiles
{
    Task<MachineEntry> StatAsync(string path, CancellationToken cancellationToken);

    /// <summary>Lists everything below a directory, parents first, in lexical order; links are not followed.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="depth">The number of levels.</param>
    /// <param name="memory">What the entries are taken from; the caller disposes it when it holds them no longer.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<IReadOnlyList<MachineEntry>> ListAsync(string path, int depth, ByteLease memory, CancellationToken cancellationToken);

    /// <summary>Creates a directory and its parents.</summary>
    Task<MachineEntry> MakeDirectoryAsync(string path, CancellationToken cancellationToken);

    Task<MachineEntry> MoveAsync(string source, string destination, CancellationToken cancellationToken);

    /// <summary>Removes a file or a directory with its content; does nothing if it does not exist.</summary>
    Task RemoveAsync(string path, CancellationToken cancellationToken);

    /// <summary>Opens a file for reading.</summary>
    Task<MachineFile> OpenReadAsync(string path, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a file, replacing what was there, and makes its parents. The metadata replaces the file's whole metadata; null or
    /// empty clears it.
    /// </summary>
    Task<MachineEntry> WriteAsync(string path, Stream content, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken);

    /// <summary>
    /// Watches the changes below a directory, with the changed entry if <paramref name="includeEntry"/> is set. It watches when the
    /// task completes.
    /// </summary>
    Task<IMachineWatcher> WatchAsync(string path, bool recursive, bool includeEntry, CancellationToken cancellationToken);
}
