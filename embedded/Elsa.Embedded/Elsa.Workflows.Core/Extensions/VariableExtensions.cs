namespace Elsa.Extensions;

public static class VariableExtensions
{
    public static Variable<T> WithWorkflowStorage<T>(this Variable<T> variable) => (Variable<T>)variable.WithStorage<WorkflowInstanceStorageDriver>();
    public static Variable WithStorage<T>(this Variable variable) => variable.WithStorage(typeof(T));

    public static Variable WithStorage(this Variable variable, Type storageDriverType)
    {
        variable.StorageDriverType = storageDriverType;
        return variable;
    }

    public static void Set(this Variable variable, ActivityExecutionContext context, object? value) =>
        ((MemoryBlockReference)variable).Set(context, variable.ParseValue(value));

    public static object? ParseValue(this Variable variable, object? value) => ParseValue(variable.GetType(), value);

    /// <summary>The value, converted to the type argument of a variable's or an output's type; as it is when there is none.</summary>
    public static object? ParseValue(Type type, object? value) =>
        type.GenericTypeArguments is [var valueType, ..] ? value?.ConvertTo(valueType, new ObjectConverterOptions(ConversionJson.ReadingDynamic)) : value;

    public static bool TryParseValue(this Variable variable, object? value, out object? parsedValue)
    {
        try
        {
            parsedValue = variable.ParseValue(value);
            return true;
        }
        catch (Exception)
        {
            parsedValue = null;
            return false;
        }
    }
}
