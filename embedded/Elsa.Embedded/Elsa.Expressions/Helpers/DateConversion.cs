namespace Elsa.Expressions.Helpers;

internal static class DateConversion
{
    public static bool TryConvert(object value, Type target, out object? result)
    {
        result = value switch
        {
            DateTime date when target == typeof(DateTimeOffset) => new DateTimeOffset(date),
            DateTime date when target == typeof(DateOnly) => DateOnly.FromDateTime(date),
            DateTimeOffset date when target == typeof(DateTime) => date.DateTime,
            DateTimeOffset date when target == typeof(DateOnly) => DateOnly.FromDateTime(date.DateTime),
            DateOnly date when target == typeof(DateTime) => date.ToDateTime(TimeOnly.MinValue),
            DateOnly date when target == typeof(DateTimeOffset) => new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            _ => null,
        };
        return result != null;
    }
}
