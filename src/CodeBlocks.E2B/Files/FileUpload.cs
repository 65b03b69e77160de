using System.Text;

namespace CodeBlocks.E2B;

/// <summary>A file to write.</summary>
public sealed class FileUpload
{
    /// <summary>A text file in UTF-8.</summary>
    /// <param name="path">Where to write it.</param>
    /// <param name="content">Its text.</param>
    public FileUpload(string path, string content)
        : this(path, Encoding.UTF8.GetBytes(content))
    {
    }

    /// <summary>A file of bytes at hand.</summary>
    /// <param name="path">Where to write it.</param>
    /// <param name="content">Its bytes.</param>
    public FileUpload(string path, ReadOnlyMemory<byte> content)
    {
        Path = path;
        Bytes = content;
    }

    /// <summary>A file from a stream.</summary>
    /// <param name="path">Where to write it.</param>
    /// <param name="content">Read to its end, not disposed.</param>
    public FileUpload(string path, Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Path = path;
        Source = content;
    }

    /// <summary>Where to write it.</summary>
    public string Path { get; }

    /// <summary>Labels kept with the file; printable ASCII. They replace those it had.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Whether to compress it on the way.</summary>
    /// <value>The default is <c>false</c>.</value>
    public bool Gzip { get; init; }

    internal ReadOnlyMemory<byte> Bytes { get; }

    internal Stream? Source { get; }
}

/// <summary>A file that was written.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Name">Its name.</param>
/// <param name="Metadata">Its labels.</param>
public sealed record WrittenFile(string Path, string Name, IReadOnlyDictionary<string, string> Metadata)
{
    internal static WrittenFile From(Protocol.WrittenFileMessage message) =>
        new(message.Path, message.Name, message.Metadata ?? new Dictionary<string, string>());
}
