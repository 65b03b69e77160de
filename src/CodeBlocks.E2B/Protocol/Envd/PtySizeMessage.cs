using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
internal sealed record PtySizeMessage
{
    public uint Cols { get; init; }

    public uint Rows { get; init; }
}
