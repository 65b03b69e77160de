using Jint;
using Jint.Runtime.Interop;

namespace Elsa.Expressions.JavaScript.Interop;

/// <summary>The CLR types a script can use by name: a few common ones and those workflow variables can have.</summary>
internal static class CommonTypes
{
    private static readonly Type[] Common = [typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Guid), typeof(Random)];

    public static void Add(Engine engine, string script, ManagementOptions options)
    {
        var types = options.VariableDescriptors
            .Select(descriptor => descriptor.Type)
            .Where(type => type is { IsPrimitive: false, ContainsGenericParameters: false } && type != typeof(string) && type != typeof(object));

        // A type costs more to expose than to look for.
        foreach (var type in Common.Concat(types).Where(type => script.Contains(type.Name, StringComparison.Ordinal)))
            engine.SetValue(type.Name, TypeReference.CreateTypeReference(engine, type));
    }
}
