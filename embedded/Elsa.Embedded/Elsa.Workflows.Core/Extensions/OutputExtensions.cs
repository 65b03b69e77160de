namespace Elsa.Extensions;

public static class OutputExtensions
{
    public static object? ParseValue(this Output output, object? value) => VariableExtensions.ParseValue(output.GetType(), value);
}
