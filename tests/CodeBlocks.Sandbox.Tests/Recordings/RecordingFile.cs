using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests.Recordings;

/// <summary>An exchange recorded from E2B's own servers.</summary>
internal sealed class RecordingFile
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Recordings", "Exchanges");

    private RecordingFile(JsonObject content) => Content = content;

    private JsonObject Content { get; }

    /// <summary>Shell commands to run before, one after the other.</summary>
    public IEnumerable<string> Setup => Content["setup"]?.AsArray().Select(command => command!.GetValue<string>()) ?? [];

    /// <summary>The access token of the sandbox; null when it has none.</summary>
    public string? AccessToken => Content["access_token"]?.GetValue<string>();

    /// <summary>What is sent and what comes back, in order.</summary>
    public IEnumerable<JsonObject> Steps => Content["steps"]?.AsArray().Select(step => step!.AsObject()) ?? [Content];

    public static TheoryData<string> Names(string kind) =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, kind), "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)];

    public static RecordingFile Load(string kind, string name) =>
        new(JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, kind, name + ".json")))!.AsObject());
}
