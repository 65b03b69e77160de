using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Elsa.Embedded.Tests.Golden;

/// <summary>Turns the inputs of a case into the CLR values it was recorded with.</summary>
internal static class GoldenInput
{
    public static IDictionary<string, object>? ToClr(JsonObject? input) =>
        input?.ToDictionary(property => property.Key, property => ToClr(property.Value)!);

    private static object? ToClr(JsonNode? node) => node switch
    {
        null => null,
        JsonArray items => items.Select(ToClr).ToList(),
        JsonObject properties => ToExpando(properties),
        JsonValue value => ToClr(value, value.GetValueKind()),
        _ => throw new ArgumentException($"{node.GetType()} is no JSON.", nameof(node))
    };

    private static object? ToClr(JsonValue value, JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number when value.TryGetValue<int>(out var number) => number,
        JsonValueKind.Number when value.TryGetValue<long>(out var number) => number,
        JsonValueKind.Number => value.GetValue<double>(),
        _ => value.GetValue<bool>()
    };

    private static ExpandoObject ToExpando(JsonObject properties)
    {
        var expando = new ExpandoObject();

        foreach (var (name, value) in properties)
            ((IDictionary<string, object?>)expando)[name] = ToClr(value);

        return expando;
    }
}
