using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Elsa.Expressions.Liquid.Values;

namespace Elsa.Expressions.Liquid;

/// <summary>Elsa's filters, and those of Fluid that DotLiquid lacks. A filter's name is the method's in snake case.</summary>
internal static class LiquidFilters
{
    public static string Json(object? input) => JsonSerializer.Serialize(LiquidValues.Unwrap(input));

    public static string? Base64(object? input) => ToText(input) is { } text ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : null;

    public static IEnumerable<string> Keys(object? input) =>
        input is LiquidDictionary dictionary
            ? dictionary.Keys
            : throw new ArgumentOutOfRangeException(nameof(input), "The filter keys works on objects only.");

    public static object? Raw(object? input) => input;

    public static object? Default(object? input, object? value = null) => input is null or false or "" or ICollection { Count: 0 } ? value : input;

    public static decimal Sum(object? input) => input is IEnumerable items and not string ? items.Cast<object?>().Sum(LiquidNumber.Read) : 0;

    private static string? ToText(object? input) => input switch
    {
        null or string => (string?)input,
        bool flag => flag.ToString(),
        IConvertible and not DateTime => Convert.ToString(input, CultureInfo.InvariantCulture),
        _ => JsonSerializer.Serialize(LiquidValues.Unwrap(input)),
    };
}
