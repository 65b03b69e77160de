using System.Text;

namespace CodeBlocks.E2B;

/// <summary>Reads and writes files in a sandbox.</summary>
/// <remarks>Thread safe. Relative paths start at the user's home; <c>~</c> is the home.</remarks>
public sealed class SandboxFiles
{
    private const int MaxWholeFile = 512 * 1024 * 1024;

    private readonly SandboxConnection _connection;
    private readonly FilesystemApi _api;
    private readonly FileTransfer _transfer;
    private readonly string? _user;

    internal SandboxFiles(SandboxConnection connection, string? user)
    {
        _connection = connection;
        _user = user;
        _api = new(connection, user);
        _transfer = new(connection, user);
    }

    /// <summary>Gets a view of the files as another user.</summary>
    /// <param name="user">A user of the sandbox, such as <c>root</c>.</param>
    /// <returns>A view that acts as that user: it owns what it creates, and paths start at its home.</returns>
    public SandboxFiles As(string user)
    {
        ArgumentException.ThrowIfNullOrEmpty(user);
        return new(_connection, user);
    }

    /// <summary>Reads a file of at most 512 MiB as UTF-8 text.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Its text.</returns>
    /// <exception cref="FileNotFoundInSandboxException">There is no such file.</exception>
    /// <exception cref="InvalidArgumentException">It is a directory, or too large.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<string> ReadTextAsync(string path, CancellationToken cancellationToken = default)
    {
        var bytes = await ReadBytesAsync(path, cancellationToken).ConfigureAwait(false);
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        return Encoding.UTF8.GetString(bytes, start, bytes.Length - start);
    }

    /// <summary>Reads a file of at most 512 MiB.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Its bytes.</returns>
    /// <exception cref="FileNotFoundInSandboxException">There is no such file.</exception>
    /// <exception cref="InvalidArgumentException">It is a directory, or too large.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<byte[]> ReadBytesAsync(string path, CancellationToken cancellationToken = default)
    {
        var stream = await OpenReadAsync(path, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var content = new MemoryStream();
            var buffer = new byte[81920];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (content.Length + read > MaxWholeFile)
                    throw new InvalidArgumentException(
                        $"{path} has more than {MaxWholeFile} bytes; read it with OpenReadAsync.") { SandboxId = _connection.SandboxId };

                content.Write(buffer, 0, read);
            }

            return content.ToArray();
        }
    }

    /// <summary>
    /// Opens a file for reading; it is streamed. A read that sees no byte within the request timeout throws <see cref="E2BTimeoutException"/>.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests until the stream is open.</param>
    /// <returns>The content, forward only. Dispose it.</returns>
    /// <exception cref="FileNotFoundInSandboxException">There is no such file.</exception>
    /// <exception cref="InvalidArgumentException">It is a directory.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task<Stream> OpenReadAsync(string path, CancellationToken cancellationToken = default) =>
        _transfer.DownloadAsync(CheckPath(path), cancellationToken);

    /// <summary>Writes a text file in UTF-8, replacing what was there; missing directories are created.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its text.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The written file.</returns>
    /// <exception cref="NotEnoughSpaceException">The disk is full.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task<WrittenFile> WriteAsync(string path, string content, CancellationToken cancellationToken = default) =>
        WriteAsync(new FileUpload(path, content), cancellationToken);

    /// <summary>Writes a file, replacing what was there; missing directories are created.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The written file.</returns>
    /// <exception cref="NotEnoughSpaceException">The disk is full.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task<WrittenFile> WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        WriteAsync(new FileUpload(path, content), cancellationToken);

    /// <summary>Writes a file from a stream, replacing what was there; missing directories are created.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Read to its end, not disposed. It is never whole in memory.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The written file.</returns>
    /// <exception cref="NotEnoughSpaceException">The disk is full.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task<WrittenFile> WriteAsync(string path, Stream content, CancellationToken cancellationToken = default) =>
        WriteAsync(new FileUpload(path, content), cancellationToken);

    /// <summary>Writes a file with labels or compression.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The written file.</returns>
    /// <exception cref="InvalidArgumentException">The metadata has characters that an HTTP header cannot carry.</exception>
    /// <exception cref="NotEnoughSpaceException">The disk is full.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<WrittenFile> WriteAsync(FileUpload file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return (await WriteAsync([file], cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>Writes several files; small ones are sent in one request.</summary>
    /// <param name="files">The files.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests. Some files may have been written.</param>
    /// <returns>The written files, in the order given.</returns>
    /// <exception cref="InvalidArgumentException">The metadata has characters that an HTTP header cannot carry.</exception>
    /// <exception cref="NotEnoughSpaceException">The disk is full.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task<IReadOnlyList<WrittenFile>> WriteAsync(IReadOnlyList<FileUpload> files, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var file in files)
            CheckPath(file.Path);

        return _transfer.UploadAsync(files, cancellationToken);
    }

    /// <summary>Lists a directory. Links are not followed.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="depth">How many levels to go down; at least 1.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The entries, each directory before what is in it.</returns>
    /// <exception cref="FileNotFoundInSandboxException">There is no such directory.</exception>
    /// <exception cref="InvalidArgumentException">It is not a directory, or the depth is not positive.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<IReadOnlyList<EntryInfo>> ListAsync(string path, int depth = 1, CancellationToken cancellationToken = default)
    {
        if (depth < 1)
            throw new InvalidArgumentException($"The depth is {depth}; it must be at least 1.");

        return [.. (await _api.ListAsync(path, (uint)depth, cancellationToken).ConfigureAwait(false)).Select(EntryInfo.From)];
    }

    /// <summary>Checks whether a file or directory exists.</summary>
    /// <param name="path">A file or directory.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>true</c> if it exists.</returns>
    /// <exception cref="E2BException">The sandbox does not exist any more or refused the request.</exception>
    public async Task<bool> ExistsAsync(string path, CancellationToken cancellationToken = default)
    {
        try
        {
            await _api.StatAsync(path, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (FileNotFoundInSandboxException)
        {
            return false;
        }
    }

    /// <summary>Gets the description of a file or directory.</summary>
    /// <param name="path">A file or directory.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The description of the entry.</returns>
    /// <exception cref="FileNotFoundInSandboxException">There is no such file or directory.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<EntryInfo> GetInfoAsync(string path, CancellationToken cancellationToken = default) =>
        EntryInfo.From(await _api.StatAsync(path, cancellationToken).ConfigureAwait(false));

    /// <summary>Creates a directory and those on the way to it.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>false</c> if it existed already.</returns>
    /// <exception cref="InvalidArgumentException">A file has that path.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task<bool> MakeDirectoryAsync(string path, CancellationToken cancellationToken = default) =>
        _api.MakeDirectoryAsync(CheckPath(path), cancellationToken);

    /// <summary>Removes a file, or a directory with everything in it. Nothing happens if it does not exist.</summary>
    /// <param name="path">The file or directory.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that completes when that is done.</returns>
    /// <exception cref="E2BException">The sandbox does not exist any more or refused the request.</exception>
    public Task RemoveAsync(string path, CancellationToken cancellationToken = default) => _api.RemoveAsync(CheckPath(path), cancellationToken);

    /// <summary>Renames or moves a file or directory; a file at the destination is replaced.</summary>
    /// <param name="source">What to move.</param>
    /// <param name="destination">Its new path; missing directories are created.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The entry at its new path.</returns>
    /// <exception cref="FileNotFoundInSandboxException">There is no such file or directory.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<EntryInfo> MoveAsync(string source, string destination, CancellationToken cancellationToken = default) =>
        EntryInfo.From(await _api.MoveAsync(CheckPath(source), CheckPath(destination), cancellationToken).ConfigureAwait(false));

    /// <summary>Watches a directory; the watch is in place when the task ends.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="options">The options of the watch; <c>null</c> for the defaults.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests until the watch has started.</param>
    /// <returns>A watcher whose events are read with <c>await foreach</c>.</returns>
    /// <exception cref="FileNotFoundInSandboxException">There is no such directory.</exception>
    /// <exception cref="InvalidArgumentException">It is not a directory.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task<DirectoryWatcher> WatchAsync(string path, WatchOptions? options = null, CancellationToken cancellationToken = default) =>
        _api.WatchAsync(CheckPath(path), options ?? new(), cancellationToken);

    /// <summary>Creates an address from which anyone can download a file while the sandbox runs.</summary>
    /// <param name="path">The file.</param>
    /// <param name="validFor">How long the address works; <c>null</c> for as long as the sandbox runs.</param>
    /// <returns>The address. It grants access by itself: treat it as a secret.</returns>
    /// <exception cref="InvalidArgumentException">A validity was given, but the sandbox has no access token to sign with.</exception>
    public Uri GetDownloadUrl(string path, TimeSpan? validFor = null) => SignedUrl.Create(_connection, CheckPath(path), "read", _user, validFor);

    /// <summary>Creates an address to which anyone can upload a file with a POST of <c>multipart/form-data</c> while the sandbox runs.</summary>
    /// <param name="path">The file; <c>null</c> lets the upload name it.</param>
    /// <param name="validFor">How long the address works; <c>null</c> for as long as the sandbox runs.</param>
    /// <returns>The address. It grants access by itself: treat it as a secret.</returns>
    /// <exception cref="InvalidArgumentException">A validity was given, but the sandbox has no access token to sign with.</exception>
    public Uri GetUploadUrl(string? path = null, TimeSpan? validFor = null) => SignedUrl.Create(_connection, path, "write", _user, validFor);

    private static string CheckPath(string path) =>
        string.IsNullOrEmpty(path) || path.Contains('\0')
            ? throw new InvalidArgumentException("The path is empty or has a null character in it.")
            : path;
}
