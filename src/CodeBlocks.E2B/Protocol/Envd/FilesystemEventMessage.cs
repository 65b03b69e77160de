using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

internal sealed record FilesystemEventMessage
{
    /// <summary>Relative to the watched directory.</summary>
    public string? Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public FilesystemEventTypeMessage Type { get; init; }

    public EntryMessage? Entry { get; init; }
}
