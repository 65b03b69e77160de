using System.Text.Json.Serialization;

namespace CodeBlocks;

/// <summary>A file that code created or modified: brought out of the sandbox, or left out, with the reason.</summary>
/// <remarks>
/// The code in the sandbox chose the names and paths. <see cref="RelativePath"/> is checked to be relative and to have no <c>..</c>; it may contain
/// any other character, line feeds included. A byte of a name that is not UTF-8 is written as <c>\xNN</c>.
/// </remarks>
public sealed record CodeFile
{
    /// <summary>The path in the sandbox.</summary>
    public string Path { get; init; } = "";

    /// <summary>The path relative to the working directory. It never leads out of it.</summary>
    public string RelativePath { get; init; } = "";

    /// <summary>The file name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>The MIME type, by the name of the file and otherwise by its content; <c>application/octet-stream</c> if it is not known.</summary>
    public string MimeType { get; init; } = "";

    /// <summary>The text of the file. For a file that is binary, large or left out: a marker in square brackets that says so.</summary>
    public string Content { get; init; } = "";

    /// <summary>True if <see cref="Content"/> is a marker instead of the text.</summary>
    public bool ContentIsMarker { get; init; }

    /// <summary>The reference to the file in the file store; <see langword="null"/> if the file was left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WorkspaceRef { get; init; }

    /// <summary>The reason why the file was left out; <see langword="null"/> if it was not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LeftOut { get; init; }
}
