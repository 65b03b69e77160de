using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Elsa.Embedded.Tests.Golden;

/// <summary>Writes results as lines in which equal results are equal texts: numbers by value, members in order, nothing for null.</summary>
internal static class GoldenText
{
    /// <summary>The replacement for text that depends on the version of Jint.</summary>
    private const string EngineText = "(text of the script engine)";

    /// <summary>Writes a result, one line for each thing that can differ.</summary>
    public static IReadOnlyList<string> Result(JsonObject result)
    {
        if (result.ContainsKey("importError"))
            return ["the import fails"];

        return
        [
            $"importing {(result.ContainsKey("importWarnings") ? "warns" : "is silent")}",
            $"status {result["status"]} {result["subStatus"]}",
            $"name {result["name"]}",
            $"correlation id {result["correlationId"]}",
            .. Values(result, "output"),
            .. Values(result, "variable"),
            .. Items(result, "lines").Select(line => $"line {line}"),
            .. Items(result, "incidents").Select(incident => $"incident {Incident(incident!.AsObject())}"),
            .. Items(result, "activities").Select(activity => $"activity {Value(activity)}"),
            .. Items(result, "log").Select(entry => $"log {entry!["activityId"]} {entry["eventName"]}")
        ];
    }

    /// <summary>Writes JSON, one line for each leaf.</summary>
    public static IEnumerable<string> Leaves(JsonNode? node, string path = "$") => node switch
    {
        null => [],
        JsonObject { Count: > 0 } properties => properties
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .SelectMany(property => Leaves(property.Value, $"{path}.{property.Key}")),
        JsonArray { Count: > 0 } items => items
            .SelectMany((item, index) => item == null ? [$"{path}[{index}] null"] : Leaves(item, $"{path}[{index}]")),
        _ => [$"{path} {Value(node)}"]
    };

    private static JsonArray Items(JsonObject result, string name) => result[name]!.AsArray();

    private static IEnumerable<string> Values(JsonObject result, string kind)
    {
        var values = result[kind == "variable" ? "variables" : kind]!.AsObject();
        var types = result[$"{kind}Types"]!.AsObject();
        return values
            .OrderBy(value => value.Key, StringComparer.Ordinal)
            .Select(value => $"{kind} {value.Key} {Value(value.Value)} {types[value.Key]}");
    }

    private static string Incident(JsonObject incident)
    {
        var copy = incident.DeepClone().AsObject();

        if (IsFromEngine(incident["innerExceptionType"]))
            copy["innerMessage"] = EngineText;

        if (IsFromEngine(incident["exceptionType"]))
            copy["innerExceptionType"] = copy["innerMessage"] = null;

        return Value(copy);
    }

    private static bool IsFromEngine(JsonNode? exceptionType) =>
        exceptionType?.GetValue<string>().StartsWith("Jint.", StringComparison.Ordinal) == true;

    private static string Value(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject properties => $"{{{string.Join(", ", Members(properties))}}}",
        JsonArray items => $"[{string.Join(", ", items.Select(Value))}]",
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => Number(value.ToJsonString()),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => $"\"{value.GetValue<string>()}\"",
        _ => node.ToJsonString()
    };

    private static IEnumerable<string> Members(JsonObject properties) => properties
        .Where(property => property.Value != null)
        .OrderBy(property => property.Key, StringComparer.Ordinal)
        .Select(property => $"{property.Key}: {Value(property.Value)}");

    private static string Number(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number.ToString("0.############################", CultureInfo.InvariantCulture)
        : double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
}
