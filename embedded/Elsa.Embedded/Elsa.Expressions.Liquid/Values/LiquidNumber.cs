using System.Globalization;

namespace Elsa.Expressions.Liquid.Values;

internal static class LiquidNumber
{
    public static decimal Read(object? value) => value switch
    {
        string text => decimal.TryParse(text, NumberStyles.Any, CultureInfo.InvariantCulture, out var number) ? number : 0,
        IConvertible and not DateTime => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        _ => 0,
    };

    /// <summary>A number with decimal places shows one even if it is whole, and no zeros at its end otherwise.</summary>
    public static string Write(decimal value) =>
        value.ToString(value.Scale == 0 ? "G" : decimal.IsInteger(value) ? "F1" : "G29", CultureInfo.InvariantCulture);
}
