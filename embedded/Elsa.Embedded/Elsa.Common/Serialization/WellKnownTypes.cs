namespace Elsa.Common.Serialization;

/// <summary>The types every Elsa host knows by a short name.</summary>
internal static class WellKnownTypes
{
    public static readonly IReadOnlyList<(Type Type, string Alias)> All =
    [
        (typeof(short), "Int16"),
        (typeof(int), "Int32"),
        (typeof(long), "Int64"),
        (typeof(float), "Single"),
        (typeof(object), "Object"),
        (typeof(string), "String"),
        (typeof(bool), "Boolean"),
        (typeof(decimal), "Decimal"),
        (typeof(double), "Double"),
        (typeof(byte[]), "ByteArray"),
        (typeof(Guid), "Guid"),
        (typeof(DateTime), "DateTime"),
        (typeof(DateTimeOffset), "DateTimeOffset"),
        (typeof(TimeSpan), "TimeSpan"),
        (typeof(Stream), "Stream"),
        (typeof(ExpandoObject), "JSON"),
        (typeof(JsonElement), "JsonElement"),
        (typeof(JsonNode), "JsonNode"),
        (typeof(JsonObject), "JsonObject"),
        (typeof(JsonArray), "JsonArray"),
        (typeof(IDictionary<string, string>), "StringDictionary"),
        (typeof(IDictionary<string, object>), "ObjectDictionary"),
        (typeof(Dictionary<string, string>), "StringMap"),
        (typeof(Dictionary<string, object>), "ObjectMap"),
    ];
}
