using Microsoft.Win32.SafeHandles;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>
/// A copy of a sandbox's files, as an archive that is read only inside the machine it is unpacked in. It is stored in a file without
/// a name, so that nothing is left of it when the server ends or is killed.
/// </summary>
internal sealed class Snapshot : IDisposable
{
    private readonly SafeFileHandle _file;

    public Snapshot(string id, LocalSandbox source, DateTimeOffset createdAt)
    {
        Id = id;
        SandboxId = source.Id;
        EnvironmentVariables = source.Spec.EnvironmentVariables;
        CreatedAt = createdAt;
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.Asynchronous);
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

    public async ValueTask AppendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        await RandomAccess.WriteAsync(_file, data, Length, cancellationToken);
        Length += data.Length;
    }

    /// <summary>Reads from an offset. Safe for concurrent readers.</summary>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken) =>
        RandomAccess.ReadAsync(_file, buffer, offset, cancellationToken);

    public void Dispose() => _file.Dispose();
}
