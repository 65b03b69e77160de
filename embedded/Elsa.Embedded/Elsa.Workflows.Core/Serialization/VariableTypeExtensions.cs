namespace Elsa.Workflows;

internal static class VariableTypeExtensions
{
    /// <summary>The type of the values the variable holds; <see cref="object"/> when it does not say.</summary>
    public static Type GetVariableType(this Variable variable)
    {
        var type = variable.GetType();
        return type.IsConstructedGenericType ? type.GetGenericArguments()[0] : typeof(object);
    }
}
