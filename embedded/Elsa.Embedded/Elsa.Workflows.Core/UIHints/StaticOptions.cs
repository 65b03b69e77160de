namespace Elsa.Workflows.UIHints;

internal static class StaticOptions
{
    /// <summary>The choices that stand in the attribute of an input.</summary>
    public static ICollection<string>? Get(PropertyInfo property) => property.GetCustomAttribute<InputAttribute>()?.Options as ICollection<string>;
}
