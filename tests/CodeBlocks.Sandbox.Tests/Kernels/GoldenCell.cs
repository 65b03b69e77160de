using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>A cell file of the recordings: what is sent to the code interpreter, and the events that came back.</summary>
internal sealed record GoldenCell(string Name, string Language, IReadOnlyList<GoldenStep> Steps, Dictionary<string, string> GlobalEnvironment)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "TestData", "Cells");

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.json")
        .Select(file => Path.GetFileNameWithoutExtension(file)!)
        .Where(name => !name.EndsWith(".expected", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public static GoldenCell Load(string name)
    {
        var cell = Read($"{name}.json");
        var steps = cell["steps"]?.AsArray() ?? [cell.DeepClone()];
        var expected = Expected(name);
        var looseSteps = cell["order"] is JsonObject order ? order["loose_steps"]!.AsArray().Select(step => (int)step!).ToHashSet() : [];
        var allLoose = cell["order"] is JsonValue;
        return new GoldenCell(
            name,
            (string)cell["language"]!,
            [.. steps.Select((step, index) => new GoldenStep(
                (string)step!["code"]!,
                Pairs(step["env_vars"]),
                (string?)step["context"] ?? "a",
                (double?)step["disconnect_after_s"] is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                allLoose || looseSteps.Contains(index),
                expected[index]))],
            Pairs(cell["global_env"]));
    }

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!;

    private static List<JsonArray?> Expected(string name)
    {
        var lines = Path.Combine(Folder, $"{name}.expected.ndjson");
        return File.Exists(lines)
            ? [new JsonArray([.. File.ReadLines(lines).Where(line => line.Length > 0).Select(line => JsonNode.Parse(line))])]
            : [.. Read($"{name}.expected.json")["steps"]!.AsArray().Select(step => step?.AsArray())];
    }

    private static Dictionary<string, string> Pairs(JsonNode? node) =>
        node?.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!) ?? [];
}
