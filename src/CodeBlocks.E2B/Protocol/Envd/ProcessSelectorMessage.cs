using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Exactly one of the two.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
internal sealed record ProcessSelectorMessage
{
    public uint? Pid { get; init; }

    public string? Tag { get; init; }
}
