using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CodeBlocks.Cli.Checking;
using Elsa.Expressions.Helpers;

namespace CodeBlocks.Cli.Running;

/// <summary>Turns texts and JSON into values of a type, strictly: whatever is not written as that type is refused.</summary>
internal static partial class InputParser
{
    /// <summary>Parses what was typed on the command line.</summary>
    public static bool TryParse(string text, Type inputType, [NotNullWhen(true)] out object? value)
    {
        var type = Nullable.GetUnderlyingType(inputType) ?? inputType;
        value = ParseScalar(text, type);

        if (value is not null)
            return true;

        if (IsScalar(type))
            return false;

        if (ParseJson(text, type) is { } json)
            return TryConvert(json, type, out value);

        value = type == typeof(object) ? text : null;
        return value is not null;
    }

    /// <summary>Reads a member of a JSON object: numbers and booleans must be such, all other simple types are strings.</summary>
    public static bool TryRead(JsonElement json, Type inputType, [NotNullWhen(true)] out object? value)
    {
        var type = Nullable.GetUnderlyingType(inputType) ?? inputType;

        if (!IsScalar(type))
            return TryConvert(json, type, out value);

        var kind = IsNumber(type) ? JsonValueKind.Number : JsonValueKind.String;
        value = type == typeof(bool) ? json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : null
            : json.ValueKind == kind ? ParseScalar(kind == JsonValueKind.Number ? json.GetRawText() : json.GetString()!, type)
            : null;

        return value is not null;
    }

    /// <summary>Parses a text as JSON; null if the type is not written as JSON or the text is not JSON.</summary>
    public static JsonElement? ParseJson(string text, Type inputType)
    {
        if (IsScalar(Nullable.GetUnderlyingType(inputType) ?? inputType))
            return null;

        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsNumber(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal && !type.IsEnum;

    private static bool IsScalar(Type type) =>
        IsNumber(type) || type.IsEnum || type == typeof(string) || type == typeof(bool) || type == typeof(DateTime) || type == typeof(DateTimeOffset)
        || type == typeof(DateOnly) || type == typeof(TimeOnly) || type == typeof(TimeSpan) || type == typeof(Guid);

    private static object? ParseScalar(string text, Type type)
    {
        var culture = CultureInfo.InvariantCulture;

        return type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(bool) => bool.TryParse(text, out var value) ? value : null,
            { IsEnum: true } when TypeText.Names(type).Contains(text, StringComparer.OrdinalIgnoreCase) => Enum.Parse(type, text, ignoreCase: true),
            _ when IsNumber(type) => ParseNumber(text, type, culture),
            _ when type == typeof(DateTime)
                => IsoDate().IsMatch(text) && DateTime.TryParse(text, culture, DateTimeStyles.RoundtripKind, out var value) ? value : null,
            _ when type == typeof(DateTimeOffset)
                => IsoDate().IsMatch(text) && DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeUniversal, out var value) ? value : null,
            _ when type == typeof(DateOnly) => DateOnly.TryParseExact(text, "yyyy-MM-dd", culture, DateTimeStyles.None, out var value) ? value : null,
            _ when type == typeof(TimeOnly) => TimeOnly.TryParse(text, culture, out var value) ? value : null,
            _ when type == typeof(TimeSpan) => text.Contains(':') && TimeSpan.TryParse(text, culture, out var value) ? value : null,
            _ when type == typeof(Guid) => Guid.TryParse(text, out var value) ? value : null,
            _ => null
        };
    }

    private static object? ParseNumber(string text, Type type, CultureInfo culture)
    {
        const NumberStyles Whole = NumberStyles.AllowLeadingSign;
        const NumberStyles Decimal = Whole | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

        return Type.GetTypeCode(type) switch
        {
            TypeCode.SByte => sbyte.TryParse(text, Whole, culture, out var value) ? value : null,
            TypeCode.Byte => byte.TryParse(text, Whole, culture, out var value) ? value : null,
            TypeCode.Int16 => short.TryParse(text, Whole, culture, out var value) ? value : null,
            TypeCode.UInt16 => ushort.TryParse(text, Whole, culture, out var value) ? value : null,
            TypeCode.Int32 => int.TryParse(text, Whole, culture, out var value) ? value : null,
            TypeCode.UInt32 => uint.TryParse(text, Whole, culture, out var value) ? value : null,
            TypeCode.Int64 => long.TryParse(text, Whole, culture, out var value) ? value : null,
            TypeCode.UInt64 => ulong.TryParse(text, Whole, culture, out var value) ? value : null,
            TypeCode.Single => float.TryParse(text, Decimal, culture, out var value) && float.IsFinite(value) ? value : null,
            TypeCode.Double => double.TryParse(text, Decimal, culture, out var value) && double.IsFinite(value) ? value : null,
            _ => decimal.TryParse(text, Decimal, culture, out var value) ? value : null
        };
    }

    private static bool TryConvert(JsonElement json, Type type, [NotNullWhen(true)] out object? value)
    {
        value = null;
        var isList = type != typeof(object) && type.IsAssignableTo(typeof(IEnumerable)) && !TypeText.IsDictionary(type);

        if ((TypeText.IsDictionary(type) && json.ValueKind != JsonValueKind.Object) || (isList && json.ValueKind != JsonValueKind.Array))
            return false;

        object source = type == typeof(object) && json.ValueKind == JsonValueKind.String ? json.GetString()! : json;
        var result = source.TryConvertTo(type, new ObjectConverterOptions(StrictMode: true));
        value = result.IsSuccess ? result.Value : null;
        return value is not null;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$")]
    private static partial Regex IsoDate();
}
