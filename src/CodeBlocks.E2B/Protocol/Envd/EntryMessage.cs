using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary><c>filesystem.EntryInfo</c>.</summary>
internal sealed record EntryMessage
{
    public string? Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EntryTypeMessage Type { get; init; }

    public string? Path { get; init; }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Size { get; init; }

    /// <summary>Permission bits.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public uint Mode { get; init; }

    /// <summary>Such as <c>-rw-r--r--</c>.</summary>
    public string? Permissions { get; init; }

    public string? Owner { get; init; }

    public string? Group { get; init; }

    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? ModifiedTime { get; init; }

    public string? SymlinkTarget { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
