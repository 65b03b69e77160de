using System.Text;

namespace CodeBlocks.E2B;

/// <summary>A file to write.</summary>
public sealed class FileUpload
{
    /// <summary>Creates a text file in UTF-8.</summary>
    /// <param name="path">The path of the file in the sandbox.</param>
    /// <param name="content">The text.</param>
    public FileUpload(string path, string content)
        : this(path, Encoding.UTF8.GetBytes(content))
    {
    }

    /// <summary>Creates a file from bytes.</summary>
    /// <param name="path">The path of the file in the sandbox.</param>
    /// <param name="content">The bytes.</param>
    public FileUpload(string path, ReadOnlyMemory<byte> content)
    {
        Path = path;
        Bytes = content;
    }

    /// <summary>Creates a file from a stream.</summary>
    /// <param name="path">The path of the file in the sandbox.</param>
    /// <param name="content">The stream, read to its end and not disposed.</param>
    public FileUpload(string path, Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Path = path;
        Source = content;
    }

    /// <summary>The path of the file in the sandbox.</summary>
    public string Path { get; }

    /// <summary>Labels kept with the file; printable ASCII. They replace those it had.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Compresses the file during the upload.</summary>
    /// <value>The default is <c>false</c>.</value>
    public bool Gzip { get; init; }

    internal ReadOnlyMemory<byte> Bytes { get; }

    internal Stream? Source { get; }
}

/// <summary>A file that was written.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Name">The name.</param>
/// <param name="Metadata">The labels.</param>
public sealed record WrittenFile(string Path, string Name, IReadOnlyDictionary<string, string> Metadata)
{
    internal static WrittenFile From(Protocol.WrittenFileMessage message) =>
        new(message.Path, message.Name, message.Metadata ?? new Dictionary<string, string>());
}
