using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Request of <c>filesystem.Filesystem/ListDir</c>.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
internal sealed record ListDirectoryMessage
{
    public string? Path { get; init; }

    /// <summary>0 counts as 1.</summary>
    public uint Depth { get; init; }
}
