using System.Reflection;

namespace Elsa.Embedded.Tests.PublicApi;

/// <summary>Lists what users of an assembly see: public and protected types and members, in the recorded notation.</summary>
internal static class ApiReader
{
    public static IReadOnlyList<string> Read(Assembly assembly) =>
        [.. assembly.GetTypes().Where(IsVisible).SelectMany(Read).Distinct().Order(StringComparer.Ordinal)];

    public static IEnumerable<string> Read(Type type)
    {
        const BindingFlags declared =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

        return type.GetMembers(declared).Where(IsVisible).Select(ApiNotation.Describe).Prepend(ApiNotation.Describe(type));
    }

    public static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(Type type) => !IsGenerated(type) && (type.IsNested
        ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)
        : type.IsPublic);

    private static bool IsVisible(MemberInfo member) => !IsGenerated(member) && member switch
    {
        Type => false,
        ConstructorInfo constructor => !constructor.IsStatic && IsVisible((MethodBase)constructor),
        MethodInfo method => IsVisible((MethodBase)method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        FieldInfo field => !field.IsSpecialName && (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly),
        EventInfo @event => @event.AddMethod is { } add && IsVisible(add),
        _ => false
    };

    /// <summary>Names that C# cannot write are the compiler's: closures, the clone method of records, extension blocks.</summary>
    private static bool IsGenerated(MemberInfo member) => member.Name.Contains('<');
}
