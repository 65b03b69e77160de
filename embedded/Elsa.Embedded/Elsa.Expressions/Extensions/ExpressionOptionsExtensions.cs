namespace Elsa.Extensions;

public static class ExpressionOptionsExtensions
{
    public static void AddTypeAlias<T>(this ExpressionOptions options, string alias) => options.RegisterTypeAlias(typeof(T), alias);
}
