using System.Globalization;
using System.Text.Json;
using Elsa.Expressions.Helpers;

namespace CodeBlocks.Cli.Checking;

/// <summary>Checks that a plain value can become what an input takes.</summary>
internal static class LiteralCheck
{
    private static readonly Type[] Simple =
    [
        typeof(bool), typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset),
        typeof(TimeSpan), typeof(Guid)
    ];

    // Otherwise Elsa makes the default of what it cannot convert.
    private static readonly ObjectConverterOptions Strict = new(StrictMode: true);

    public static void Check(JsonItem literal, Type inputType, string what, Findings findings)
    {
        var type = Nullable.GetUnderlyingType(inputType) ?? inputType;

        if (!type.IsEnum && !Simple.Contains(type))
            return;

        if (literal.Kind is JsonValueKind.Object or JsonValueKind.Array)
            findings.Error(literal, $"{what} takes {TypeText.Describe(type)}, not {literal.Described}.");
        else if (ValueOf(literal) is { } value && !CanBecome(value, type))
            findings.Error(literal, $"{what} takes {TypeText.Describe(type)}, not {Shown(literal)}.");
    }

    /// <summary>Checks a value that stands in place of an input. Elsa reads its text, of whatever kind it is.</summary>
    public static void CheckBare(JsonItem literal, Type inputType, string what, Findings findings)
    {
        var text = literal.Kind switch
        {
            JsonValueKind.True => bool.TrueString,
            JsonValueKind.False => bool.FalseString,
            _ => literal.Text
        };

        var type = Nullable.GetUnderlyingType(inputType) ?? inputType;
        var isSimple = type.IsEnum || Simple.Contains(type);

        if (text is null ? isSimple : !CanBecome(text, inputType))
            findings.Error(literal, $"{what} takes {TypeText.Describe(inputType)}, not {Shown(literal)}.");
    }

    private static bool CanBecome(object value, Type type) => value.TryConvertTo(type, Strict) is { IsSuccess: true } converted
        && (converted.Value is not Enum member || Enum.IsDefined(member.GetType(), member));

    // An empty text means the default.
    private static object? ValueOf(JsonItem literal) => literal.Kind switch
    {
        JsonValueKind.String => literal.Text!.Length == 0 ? null : literal.Text,
        JsonValueKind.Number => long.TryParse(literal.Text, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : double.Parse(literal.Text!, CultureInfo.InvariantCulture),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null
    };

    private static string Shown(JsonItem literal) => literal.IsString ? $"'{literal.Text}'" : literal.Text ?? literal.Described;
}
