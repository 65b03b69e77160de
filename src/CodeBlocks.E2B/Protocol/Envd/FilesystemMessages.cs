using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Request of <c>filesystem.Filesystem/Stat</c>, <c>MakeDir</c> and <c>Remove</c>.</summary>
internal sealed record PathMessage
{
    public string? Path { get; init; }
}

/// <summary>Request of <c>filesystem.Filesystem/Move</c>.</summary>
internal sealed record MoveMessage
{
    public string? Source { get; init; }

    public string? Destination { get; init; }
}

/// <summary>Request of <c>filesystem.Filesystem/ListDir</c>.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
internal sealed record ListDirectoryMessage
{
    public string? Path { get; init; }

    /// <summary>0 counts as 1.</summary>
    public uint Depth { get; init; }
}

/// <summary>Response of <c>filesystem.Filesystem/ListDir</c>.</summary>
internal sealed record EntryListMessage
{
    public IReadOnlyList<EntryMessage>? Entries { get; init; }
}

/// <summary>Response of <c>filesystem.Filesystem/Stat</c>, <c>MakeDir</c> and <c>Move</c>.</summary>
internal sealed record EntryResponseMessage
{
    public EntryMessage? Entry { get; init; }
}

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

[JsonConverter(typeof(EntryTypeConverter))]
internal enum EntryTypeMessage
{
    Unspecified = 0,
    File = 1,
    Directory = 2,
    Symlink = 3,
}

/// <summary>Request of <c>filesystem.Filesystem/WatchDir</c> and <c>CreateWatcher</c>.</summary>
internal sealed record WatchDirectoryMessage
{
    public string? Path { get; init; }

    public bool Recursive { get; init; }

    public bool IncludeEntry { get; set; }

    public bool AllowNetworkMounts { get; set; }

    /// <summary>Proto3 JSON is also read under the fields' original names.</summary>
    [JsonPropertyName("include_entry")]
    public bool OriginalIncludeEntry
    {
        set => IncludeEntry |= value;
    }

    [JsonPropertyName("allow_network_mounts")]
    public bool OriginalAllowNetworkMounts
    {
        set => AllowNetworkMounts |= value;
    }
}

/// <summary>Response of <c>filesystem.Filesystem/WatchDir</c>: exactly one of the three.</summary>
internal sealed record WatchEventMessage
{
    public EmptyMessage? Start { get; init; }

    public FilesystemEventMessage? Filesystem { get; init; }

    public EmptyMessage? Keepalive { get; init; }
}

internal sealed record FilesystemEventMessage
{
    /// <summary>Relative to the watched directory.</summary>
    public string? Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public FilesystemEventTypeMessage Type { get; init; }

    public EntryMessage? Entry { get; init; }
}

[JsonConverter(typeof(FilesystemEventTypeConverter))]
internal enum FilesystemEventTypeMessage
{
    Unspecified = 0,
    Create = 1,
    Write = 2,
    Remove = 3,
    Rename = 4,
    Chmod = 5,
}

/// <summary>Response of <c>CreateWatcher</c>; request of <c>GetWatcherEvents</c> and <c>RemoveWatcher</c>.</summary>
internal sealed record WatcherMessage
{
    public string? WatcherId { get; set; }

    /// <summary>Proto3 JSON is also read under the fields' original names.</summary>
    [JsonPropertyName("watcher_id")]
    public string? OriginalWatcherId
    {
        set => WatcherId ??= value;
    }
}

/// <summary>Response of <c>filesystem.Filesystem/GetWatcherEvents</c>.</summary>
internal sealed record WatcherEventsMessage
{
    public IReadOnlyList<FilesystemEventMessage>? Events { get; init; }
}
