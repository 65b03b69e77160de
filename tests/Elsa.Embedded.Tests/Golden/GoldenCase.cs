using System.Text.Json.Nodes;

namespace Elsa.Embedded.Tests.Golden;

/// <summary>A workflow definition with the result that Elsa 3.8 gave, as files in <c>TestData/Golden</c>.</summary>
internal sealed record GoldenCase(string Name)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "TestData", "Golden");

    public static IEnumerable<GoldenCase> All => Directory.EnumerateFiles(Folder, "*.expected.json")
        .Select(path => Path.GetFileName(path))
        .Order(StringComparer.Ordinal)
        .Select(name => new GoldenCase(name[..^".expected.json".Length]));

    public string Definition => File.ReadAllText(PathTo("json"));

    public JsonObject? Input => Read("input.json");

    public JsonObject Expected => Read("expected.json")!;

    public JsonObject? RoundTrip => Read("roundtrip.json");

    private JsonObject? Read(string extension)
    {
        var path = PathTo(extension);
        return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))!.AsObject() : null;
    }

    private string PathTo(string extension) => Path.Combine(Folder, $"{Name}.{extension}");
}
