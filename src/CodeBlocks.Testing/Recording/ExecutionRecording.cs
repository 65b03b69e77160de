using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeBlocks.Testing;

/// <summary>The file of recorded executions: JSON that is the same for the same runs, with a line for each line of code and of output.</summary>
internal sealed class ExecutionRecording
{
    private const int Version = 1;

    public List<RecordedExecution> Executions { get; init; } = [];

    /// <exception cref="InvalidDataException">The file is no recording.</exception>
    public static ExecutionRecording Load(string path)
    {
        try
        {
            var root = JsonNode.Parse(File.ReadAllText(path), documentOptions: new() { MaxDepth = 2048 })!.AsObject();

            if ((int?)root["version"] != Version)
                throw new InvalidDataException($"{path} is a recording of version {root["version"]?.ToJsonString() ?? "null"}; this version reads {Version}.");

            return new() { Executions = [.. root["executions"]!.AsArray().Select(node => RecordedExecution.Read(node!.AsObject()))] };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new InvalidDataException($"{path} is no recording of executions: {exception.Message}", exception);
        }
    }

    /// <summary>Writes the file in one step: a reader sees the old one or the new one.</summary>
    public void Save(string path)
    {
        var root = new JsonObject
        {
            ["version"] = Version,
            ["executions"] = new JsonArray([.. Executions.Select(execution => (JsonNode?)execution.ToJson())]),
        };
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.{Guid.NewGuid():N}";
        File.WriteAllText(temporary, root.ToJsonString(TestJson.Options).ReplaceLineEndings("\n") + "\n");
        File.Move(temporary, full, overwrite: true);
    }
}

/// <summary>One recorded execution: what was asked and what came of it.</summary>
internal sealed record RecordedExecution(JsonObject Request, JsonObject Outcome)
{
    public static RecordedExecution Read(JsonObject node) =>
        new((JsonObject)node["request"]!.DeepClone(), (JsonObject)node["outcome"]!.DeepClone());

    public JsonObject ToJson() => new() { ["request"] = Request.DeepClone(), ["outcome"] = Outcome.DeepClone() };
}
