using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeBlocks.Testing;

/// <summary>The file of recorded executions: JSON that is the same for the same runs, with a line for each line of code and of output.</summary>
internal sealed class ExecutionRecording
{
    private const int Version = 1;

    public List<RecordedExecution> Executions { get; init; } = [];

    /// <summary>The inputs and the result of the workflow; <see langword="null"/> if executions alone were recorded.</summary>
    public JsonObject? Workflow { get; init; }

    /// <exception cref="InvalidDataException">The file is no recording.</exception>
    public static ExecutionRecording Load(string path) => Parse(path, File.ReadAllText(path));

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="InvalidDataException">It is no recording.</exception>
    public static ExecutionRecording Parse(string path, string text)
    {
        try
        {
            var root = ParseJson(path, text)!.AsObject();

            if ((int?)root["version"] != Version)
                throw new InvalidDataException($"{path} is a recording of version {root["version"]?.ToJsonString() ?? "null"}; this version reads {Version}.");

            return new()
            {
                Executions = [.. root["executions"]!.AsArray().Select(node => RecordedExecution.Read(node!.AsObject()))],
                Workflow = root["workflow"] is JsonObject workflow ? RecordingMask.ReadAll(workflow) : null,
            };
        }
        catch (Exception exception) when (exception is not (InvalidDataException or OutOfMemoryException))
        {
            throw new InvalidDataException($"{path} is no recording: a value in it is missing, or of another kind than recordings have.", exception);
        }
    }

    private static JsonNode? ParseJson(string path, string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new() { MaxDepth = 2048 });
        }
        catch (JsonException exception)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}");
            throw new InvalidDataException($"{path} is not valid JSON: {place}: {exception.Message.Split(" LineNumber:", 2)[0]}", exception);
        }
    }

    /// <summary>Writes the file in one step: a reader sees the old one or the new one.</summary>
    public void Save(string path)
    {
        var root = new JsonObject
        {
            ["version"] = Version,
            ["workflow"] = Workflow?.DeepClone(),
            ["executions"] = new JsonArray([.. Executions.Select(execution => (JsonNode?)execution.ToJson())]),
        };

        if (Workflow is null)
            root.Remove("workflow");

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
    public static RecordedExecution Read(JsonObject node)
    {
        var execution = new RecordedExecution(
            RecordingMask.ReadAll((JsonObject)node["request"]!), RecordingMask.ReadAll((JsonObject)node["outcome"]!));

        // What cannot be replayed is said before anything is.
        RecordedOutcome.Read(execution.Outcome);
        return execution;
    }

    public JsonObject ToJson() => new() { ["request"] = Request.DeepClone(), ["outcome"] = Outcome.DeepClone() };
}
