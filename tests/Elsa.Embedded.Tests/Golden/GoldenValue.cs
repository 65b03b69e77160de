using System.Collections;
using System.Dynamic;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Elsa.Embedded.Tests.Golden;

/// <summary>Writes CLR values the way the recorded results do.</summary>
internal static class GoldenValue
{
    public static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        JsonElement element => JsonNode.Parse(element.GetRawText()),
        JsonNode node => node.DeepClone(),
        string text => text,
        bool flag => flag,
        char character => character.ToString(),
        Enum constant => constant.ToString(),
        double number => double.IsFinite(number) ? number : number.ToString(CultureInfo.InvariantCulture),
        float number => (double)number,
        decimal number => number,
        sbyte or byte or short or ushort or int or uint or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ulong number => number,
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        TimeSpan duration => duration.ToString("c", CultureInfo.InvariantCulture),
        Guid guid => guid.ToString("D"),
        byte[] bytes => Convert.ToBase64String(bytes),
        IDictionary<string, object?> entries => new JsonObject(entries.Select(entry => KeyValuePair.Create(entry.Key, ToJson(entry.Value)))),
        IDictionary entries => new JsonObject(entries.Keys.Cast<object>().Select(key => KeyValuePair.Create(key.ToString()!, ToJson(entries[key])))),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(ToJson)]),
        _ => value.ToString()
    };

    public static string? TypeName(object? value) => value switch
    {
        null => null,
        ExpandoObject or JsonElement or string => value.GetType().FullName,
        JsonNode => typeof(JsonNode).FullName,
        IDictionary or IDictionary<string, object?> => "dictionary",
        IEnumerable => "collection",
        _ => value.GetType().FullName
    };
}
