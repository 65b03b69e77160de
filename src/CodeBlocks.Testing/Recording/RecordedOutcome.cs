using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeBlocks.Testing;

/// <summary>Writes the outcome of an execution as JSON, and reads it. Times and the receipt are left out: they differ from run to run.</summary>
internal static class RecordedOutcome
{
    public static JsonObject Create(CodeExecution execution, ErrorDetails? error)
    {
        var json = new JsonObject();
        Add(json, "sandboxId", execution.SandboxId);
        Add(json, "sandboxIsAlive", execution.SandboxIsAlive ? JsonValue.Create(true) : null);
        Add(json, "value", TestJson.OfData(execution.Value));
        Add(json, "valueMissing", execution.ValueMissing);
        Add(json, "stdout", execution.StdoutLogs.Length > 0 ? TestJson.OfText(execution.StdoutLogs) : null);
        Add(json, "stderr", execution.StderrLogs.Length > 0 ? TestJson.OfText(execution.StderrLogs) : null);
        Add(json, "results", ListOf(execution.Results));
        Add(json, "mainResult", IndexOfMain(execution) is { } index ? JsonValue.Create(index) : null);
        Add(json, "files", ListOf(execution.Files));
        Add(json, "error", JsonSerializer.SerializeToNode(error, TestJson.Options));
        return json;
    }

    public static (CodeExecution Execution, ErrorDetails? Error) Read(JsonObject json)
    {
        var results = json["results"].Deserialize<List<CodeResult>>(TestJson.Options) ?? [];
        var main = json["mainResult"] is { } index ? results[(int)index] with { IsMainResult = null } : null;
        var execution = new CodeExecution
        {
            SandboxId = (string?)json["sandboxId"],
            SandboxIsAlive = (bool?)json["sandboxIsAlive"] ?? false,
            MainResult = main,
            Results = results,
            Response = main?.Text,
            Value = PlainDataConverter.ToData(json["value"]?.Deserialize<JsonElement>()),
            ValueMissing = (string?)json["valueMissing"],
            StdoutLogs = TestJson.ToText(json["stdout"]),
            StderrLogs = TestJson.ToText(json["stderr"]),
            Files = json["files"].Deserialize<List<CodeFile>>(TestJson.Options) ?? [],
        };
        return (execution, json["error"].Deserialize<ErrorDetails>(TestJson.Options));
    }

    // The main result is one of the results without its flag; it is recorded by its place, not twice.
    private static int? IndexOfMain(CodeExecution execution)
    {
        if (execution.MainResult is not { } main)
            return null;

        var index = execution.Results.ToList().FindLastIndex(result => result with { IsMainResult = null } == main);
        return index < 0 ? null : index;
    }

    private static JsonNode? ListOf<T>(ICollection<T> items) => items.Count > 0 ? JsonSerializer.SerializeToNode(items, TestJson.Options) : null;

    private static void Add(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
            json[name] = value;
    }
}
