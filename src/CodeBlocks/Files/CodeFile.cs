using System.Text.Json.Serialization;

namespace CodeBlocks;

/// <summary>A file that code created or modified, brought out of the sandbox; or one that was left out, with the reason.</summary>
/// <remarks>
/// Names and paths were chosen by the code in the sandbox. They are checked (<see cref="RelativePath"/> is relative and has no <c>..</c>), but may hold any other
/// character, newlines included.
/// </remarks>
public sealed record CodeFile
{
    /// <summary>The path in the sandbox.</summary>
    public string Path { get; init; } = "";

    /// <summary>The path from the working directory; never absolute, never upwards.</summary>
    public string RelativePath { get; init; } = "";

    /// <summary>The file name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>The text; for a binary, large or left out file a marker in square brackets that says what it is.</summary>
    public string Content { get; init; } = "";

    /// <summary>Whether <see cref="Content"/> is a marker, not the text.</summary>
    public bool ContentIsMarker { get; init; }

    /// <summary>The file in the file store; <see langword="null"/> when it was left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WorkspaceRef { get; init; }

    /// <summary>Why the file was left out; <see langword="null"/> when it was not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LeftOut { get; init; }
}
