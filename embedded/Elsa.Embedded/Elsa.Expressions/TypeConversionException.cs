namespace Elsa.Expressions.Exceptions;

public class TypeConversionException : Exception
{
    public TypeConversionException(string message, object value, Type targetType) : base(message) => (Value, TargetType) = (value, targetType);

    public TypeConversionException(string message, object value, Type targetType, Exception innerException) : base(message, innerException) =>
        (Value, TargetType) = (value, targetType);

    public object Value { get; }
    public Type TargetType { get; }
}
