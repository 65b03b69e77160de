using System.Text.Json.Serialization;

namespace CodeBlocks.Cli.Running;

/// <summary>A file that a block brought out of its sandbox, or a result of it that was saved as a file.</summary>
internal sealed record FileReport
{
    public required string ActivityId { get; init; }

    /// <summary>The path below the working directory of the sandbox; for a result the name it was given.</summary>
    public required string Name { get; init; }

    /// <summary>The absolute path of the saved file on this machine; null if it was not saved.</summary>
    public string? Path { get; init; }

    /// <summary>The size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Whether this is a result of the block, such as an image, and not a file that its code wrote.</summary>
    public bool IsResult { get; init; }

    /// <summary>The reason why the block left the file out; null if it did not.</summary>
    public string? LeftOut { get; init; }

    /// <summary>The reason why the file could not be saved; null if it could.</summary>
    public string? Problem { get; init; }

    /// <summary>The reference by which outputs name the file.</summary>
    [JsonIgnore]
    public string? WorkspaceRef { get; init; }

    /// <summary>The result that was saved.</summary>
    [JsonIgnore]
    public CodeResult? Result { get; init; }
}
