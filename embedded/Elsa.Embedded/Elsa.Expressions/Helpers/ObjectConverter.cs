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
        catch (Exception e)
        {
            return new(false, null, e);
        }
    }

    public static T? ConvertTo<T>(this object? value, ObjectConverterOptions? converterOptions = null) =>
        value is null ? default : (T?)value.ConvertTo(typeof(T), converterOptions);

    public static object? ConvertTo(this object? value, Type targetType, ObjectConverterOptions? converterOptions = null) =>
        value is null || targetType.IsInstanceOfType(value) ? value : new Conversion(value, targetType, converterOptions).Run();
}
