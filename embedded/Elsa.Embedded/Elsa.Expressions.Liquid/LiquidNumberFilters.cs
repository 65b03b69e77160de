using Elsa.Expressions.Liquid.Values;

namespace Elsa.Expressions.Liquid;

/// <summary>Fluid's arithmetic: everything is a decimal, and what is no number is zero. A filter's name is the method's in snake case.</summary>
internal static class LiquidNumberFilters
{
    public static decimal Abs(object? input) => Math.Abs(LiquidNumber.Read(input));

    public static object? AtLeast(object? input, object? other) => LiquidNumber.Read(input) < LiquidNumber.Read(other) ? other : input;

    public static object? AtMost(object? input, object? other) => LiquidNumber.Read(input) > LiquidNumber.Read(other) ? other : input;

    public static decimal Ceil(object? input) => decimal.Ceiling(LiquidNumber.Read(input));

    public static decimal Floor(object? input) => decimal.Floor(LiquidNumber.Read(input));

    public static decimal Round(object? input, object? digits = null) => Math.Round(LiquidNumber.Read(input), (int)LiquidNumber.Read(digits));

    public static decimal Plus(object? input, object? other) => LiquidNumber.Read(input) + LiquidNumber.Read(other);

    public static decimal Minus(object? input, object? other) => LiquidNumber.Read(input) - LiquidNumber.Read(other);

    public static decimal Times(object? input, object? other) => LiquidNumber.Read(input) * LiquidNumber.Read(other);

    public static int Modulo(object? input, object? other) => Convert.ToInt32(LiquidNumber.Read(input)) % Convert.ToInt32(LiquidNumber.Read(other));

    /// <summary>A quotient is rounded down when the divisor has no decimal places.</summary>
    public static decimal DividedBy(object? input, object? other)
    {
        var divisor = LiquidNumber.Read(other);
        var quotient = LiquidNumber.Read(input) / divisor;
        return divisor.Scale == 0 ? decimal.Floor(quotient) : quotient;
    }
}
