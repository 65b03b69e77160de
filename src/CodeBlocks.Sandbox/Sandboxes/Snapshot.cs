using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>
/// A copy of a sandbox's files, as an archive that is read only inside the machine it is unpacked in. It is stored in a file without
/// a name, so that nothing is left of it when the server ends or is killed.
/// </summary>
internal sealed class Snapshot : IDisposable
{
    private readonly FileStream _stream;
    private readonly ByteLease _lease;

    public Snapshot(string id, LocalSandbox source, ByteBudget disk, DateTimeOffset createdAt)
    {
        Id = id;
        _lease = new ByteLease(disk);
        SandboxId = source.Id;
        EnvironmentVariables = source.Spec.EnvironmentVariables;
        CreatedAt = createdAt;
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        _stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
            // Other users of the host find the file until it is deleted.
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        File.Delete(path);
    }

    /// <summary>The id that sandboxes are created from: <c>name:tag</c>.</summary>
    public string Id { get; }

    /// <summary>The id of the sandbox it was taken from, which may have ended.</summary>
    public string SandboxId { get; }

    /// <summary>The environment variables of that sandbox.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; }

    public DateTimeOffset CreatedAt { get; }

    public long Length { get; private set; }

    /// <exception cref="SandboxOperationException">The space for snapshots, or the disk, is full.</exception>
    public async ValueTask AppendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        if (!_lease.TryGrow(data.Length))
            throw new SandboxOperationException(
                SandboxError.SnapshotSpaceFull,
                "the space for snapshots and paused files is full; delete one, or raise LocalSandboxOptions.SnapshotMegabytes");

        try
        {
            await WriteAsync(data, cancellationToken);
        }
        catch (IOException exception)
        {
            throw new SandboxOperationException(
                SandboxError.SnapshotSpaceFull, $"the copy of the sandbox's files could not be written on the server: {exception.Message}");
        }
    }

    /// <summary>Reads from an offset. Safe for concurrent readers.</summary>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken) =>
        RandomAccess.ReadAsync(_stream.SafeFileHandle, buffer, offset, cancellationToken);

    public void Dispose()
    {
        _stream.Dispose();
        _lease.Dispose();
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        await RandomAccess.WriteAsync(_stream.SafeFileHandle, data, Length, cancellationToken);
        Length += data.Length;
    }
}
