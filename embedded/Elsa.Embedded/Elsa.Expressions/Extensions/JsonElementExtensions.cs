namespace Elsa.Extensions;

public static class JsonElementExtensions
{
    /// <summary>Reads a value; an object or array as its JSON, compact whatever the layout of the document is.</summary>
    public static object? GetValue(this JsonElement jsonElement) => jsonElement.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => jsonElement.GetString(),
        JsonValueKind.Number => jsonElement.GetDecimal(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => JsonSerializer.Serialize(jsonElement),
    };
}
