using System.Collections;
using System.ComponentModel;

namespace Elsa.Expressions.Helpers;

/// <summary>
/// Elsa's lenient conversion. A value that is of the target type stays as it is; text is read as JSON where that makes sense;
/// what cannot be converted becomes the target type's default, unless strict mode is on.
/// </summary>
public static class ObjectConverter
{
    public static Result TryConvertTo<T>(this object? value, ObjectConverterOptions? converterOptions = null) =>
        value.TryConvertTo(typeof(T), converterOptions);

    public static Result TryConvertTo(this object? value, Type targetType, ObjectConverterOptions? converterOptions = null)
    {
        try
        {
            return new(true, value.ConvertTo(targetType, converterOptions), null);
        }
        catch (Exception exception)
        {
            return new(false, null, exception);
        }
    }

    public static T? ConvertTo<T>(this object? value, ObjectConverterOptions? converterOptions = null) =>
        value is null ? default : (T?)value.ConvertTo(typeof(T), converterOptions);

    public static object? ConvertTo(this object? value, Type targetType, ObjectConverterOptions? converterOptions = null) =>
        value is null || targetType.IsInstanceOfType(value) ? value : new Conversion(value, targetType, converterOptions).Run();
}

public record ObjectConverterOptions(
    JsonSerializerOptions? SerializerOptions = null,
    IWellKnownTypeRegistry? WellKnownTypeRegistry = null,
    bool DeserializeJsonObjectToObject = false,
    bool? StrictMode = null);

public static class ObjectFormatter
{
    public static string? Format(this object? value)
    {
        switch (value)
        {
            case null or string:
                return (string?)value;
            case byte[] bytes:
                return Convert.ToBase64String(bytes);
            case IEnumerable:
                return JsonSerializer.Serialize(value);
        }

        var converter = TypeDescriptor.GetConverter(value.GetType());
        return converter.CanConvertTo(typeof(string)) ? (string?)converter.ConvertTo(value, typeof(string)) : value.ToString();
    }
}

/// <summary>Reads JSON of no particular type as numbers, text, arrays and dynamic objects rather than as <see cref="JsonElement"/>.</summary>
internal sealed class DynamicObjectConverter : JsonConverter<object>
{
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Read(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);

    private static object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number when element.TryGetInt32(out var number) => number,
        JsonValueKind.Number when element.TryGetInt64(out var number) => number,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToArray(),
        JsonValueKind.Object => ReadObject(element),
        _ => null,
    };

    private static ExpandoObject ReadObject(JsonElement element)
    {
        var result = new ExpandoObject();
        foreach (var property in element.EnumerateObject())
            ((IDictionary<string, object?>)result)[property.Name] = Read(property.Value);

        return result;
    }
}
