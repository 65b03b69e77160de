using System.Text.Json;

namespace CodeBlocks.Studio;

/// <summary>Reads the values of activity records: the blocks' own types, or what a database's serializer made of them.</summary>
internal static class JsonData
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Converts a value to JSON.</summary>
    public static JsonElement From(object? value) => value is JsonElement element ? element : JsonSerializer.SerializeToElement(value, Options);

    /// <summary>The value of a key, in any case; null if there is none.</summary>
    public static object? Find(this IDictionary<string, object?>? values, string name) =>
        values?.FirstOrDefault(entry => entry.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The member of an object, in any case; null if there is none or it is null.</summary>
    public static JsonElement? Member(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;

        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind is not JsonValueKind.Null)
                return property.Value;
        }

        return null;
    }

    /// <summary>The text of a value; null if it is no text.</summary>
    public static string? AsText(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>The text of a member; null if there is none.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name)?.AsText();

    /// <summary>The items of a list, which Elsa's serializer may have put into an object with the type's name.</summary>
    public static IReadOnlyList<JsonElement> Items(this JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray()]
        : element.Member("_items") is { ValueKind: JsonValueKind.Array } items ? [.. items.EnumerateArray()] : [];
}
