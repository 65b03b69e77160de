using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

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
