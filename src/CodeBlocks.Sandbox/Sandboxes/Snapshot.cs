using Microsoft.Win32.SafeHandles;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>
/// The files of a sandbox at one moment, as an archive that only the machine it is unpacked in looks into. It lies in a file
/// without a name, so nothing is left of it when the server ends, however it ends.
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

    /// <summary>What sandboxes are made from it by: <c>name:tag</c>.</summary>
    public string Id { get; }

    /// <summary>The sandbox it was taken of, which it may outlive.</summary>
    public string SandboxId { get; }

    /// <summary>The variables of that sandbox.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; }

    public DateTimeOffset CreatedAt { get; }

    public long Length { get; private set; }

    public async ValueTask AppendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        await RandomAccess.WriteAsync(_file, data, Length, cancellationToken);
        Length += data.Length;
    }

    /// <summary>Reads from a place; several may read at once.</summary>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken) =>
        RandomAccess.ReadAsync(_file, buffer, offset, cancellationToken);

    public void Dispose() => _file.Dispose();
}
