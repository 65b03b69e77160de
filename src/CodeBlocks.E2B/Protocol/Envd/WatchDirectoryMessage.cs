using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

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
