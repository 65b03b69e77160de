using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests.Recordings;

/// <summary>Compares answers with recorded ones and says where they differ.</summary>
internal sealed class Comparison(Placeholders placeholders)
{
    public List<Difference> Differences { get; } = [];

    public void Compare(string where, JsonNode? recorded, JsonNode? actual)
    {
        switch (recorded)
        {
            case JsonObject expected when actual is JsonObject item:
                CompareObjects(where, expected, item);
                break;
            case JsonArray expected when actual is JsonArray items && items.Count == expected.Count:
                for (var index = 0; index < expected.Count; index++)
                    Compare($"{where}[{index}]", expected[index], items[index]);
                break;
            case JsonValue expected when expected.TryGetValue<string>(out var text):
                var given = actual is JsonValue value && value.TryGetValue<string>(out var own) ? own : actual?.ToJsonString() ?? "null";

                if (!placeholders.Matches(text, given))
                    Differ(where, recorded, actual);

                break;
            default:
                if (!JsonNode.DeepEquals(recorded, actual))
                    Differ(where, recorded, actual);

                break;
        }
    }

    private void CompareObjects(string where, JsonObject expected, JsonObject actual)
    {
        foreach (var name in expected.Select(property => property.Key).Union(actual.Select(property => property.Key)))
        {
            if (expected.ContainsKey(name) && actual.ContainsKey(name))
                Compare($"{where}.{name}", expected[name], actual[name]);
            else
                Differ($"{where}.{name}", expected[name], actual[name]);
        }
    }

    private void Differ(string where, JsonNode? recorded, JsonNode? actual) =>
        Differences.Add(Difference.Between(where, recorded, actual));
}
