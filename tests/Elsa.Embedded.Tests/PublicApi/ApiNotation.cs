using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Elsa.Embedded.Tests.PublicApi;

/// <summary>Writes types and members the way the recorded list of Elsa's public API does.</summary>
internal static class ApiNotation
{
    public static string Describe(Type type)
    {
        var bases = Bases(type).ToList();
        var suffix = bases.Count == 0 ? "" : $" : {string.Join(", ", bases)}";
        return $"T:{FullName(type)} [{Kind(type)}]{suffix}";
    }

    public static string Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"M:{Owner(member)}.#ctor({Parameters(constructor)}) [{Modifiers(constructor)}]",
        MethodInfo method => $"M:{Owner(member)}.{MethodName(method)}({Parameters(method)})~{Name(method.ReturnType)} [{Modifiers(method)}]",
        PropertyInfo property => $"P:{Owner(member)}.{property.Name}{Indexer(property)}~{Name(property.PropertyType)} [{Modifiers(property)}]",
        FieldInfo field => $"F:{Owner(member)}.{field.Name}~{Name(field.FieldType)} [{Modifiers(field)}]{Constant(field)}",
        EventInfo @event => $"E:{Owner(member)}.{@event.Name}~{Name(@event.EventHandlerType!)} [{Modifiers(@event.AddMethod!)}]",
        _ => throw new ArgumentException($"{member} has no notation.", nameof(member))
    };

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        _ when type.IsSubclassOf(typeof(Delegate)) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class"
    };

    private static IEnumerable<string> Bases(Type type)
    {
        Type[] implied = [typeof(object), typeof(ValueType), typeof(Enum), typeof(MulticastDelegate)];

        if (type.BaseType is { } baseType && !implied.Contains(baseType))
            yield return Name(baseType);

        foreach (var name in type.GetInterfaces().Where(contract => contract.IsVisible).Select(Name).Order(StringComparer.Ordinal))
            yield return name;
    }

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return $"{Name(type.GetElementType()!)}@";

        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";

        if (type.IsGenericParameter)
            return $"{(type.DeclaringMethod == null ? "`" : "``")}{type.GenericParameterPosition}";

        if (!type.IsGenericType)
            return FullName(type);

        var definition = FullName(type.GetGenericTypeDefinition());
        return $"{definition[..definition.LastIndexOf('`')]}{{{string.Join(",", type.GetGenericArguments().Select(Name))}}}";
    }

    private static string Owner(MemberInfo member) => FullName(member.DeclaringType!);

    private static string FullName(Type type) => type.FullName!.Replace('+', '.');

    private static string MethodName(MethodInfo method) =>
        method.IsGenericMethod ? $"{method.Name}``{method.GetGenericArguments().Length}" : method.Name;

    private static string Parameters(MethodBase method)
    {
        var parameters = method.GetParameters()
            .Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? "?" : "")}");
        return $"{(method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{string.Join(",", parameters)}";
    }

    private static string Indexer(PropertyInfo property)
    {
        var parameters = property.GetIndexParameters();
        return parameters.Length == 0 ? "" : $"({string.Join(",", parameters.Select(parameter => Name(parameter.ParameterType)))})";
    }

    private static string Modifiers(MethodBase method)
    {
        var access = method.IsPublic ? "public" : "protected";

        if (method.IsStatic)
            return $"{access} static";

        if (method.IsAbstract)
            return $"{access} abstract";

        // A method that only implements an interface is virtual and final to the runtime.
        if (!method.IsVirtual || method.IsFinal)
            return access;

        return $"{access} {(method.Attributes.HasFlag(MethodAttributes.NewSlot) ? "virtual" : "override")}";
    }

    private static string Modifiers(PropertyInfo property)
    {
        var getter = property.GetMethod is { } get && ApiReader.IsVisible(get) ? get : null;
        var setter = property.SetMethod is { } set && ApiReader.IsVisible(set) ? set : null;
        var words = new List<string> { Modifiers(getter ?? setter!) };

        if (getter != null)
            words.Add("get");

        if (setter != null)
            words.Add(setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init" : "set");

        return string.Join(' ', words);
    }

    private static string Modifiers(FieldInfo field) => (field.IsPublic ? "public" : "protected") + field switch
    {
        { IsLiteral: true } => " const",
        { IsStatic: true, IsInitOnly: true } => " static readonly",
        { IsStatic: true } => " static",
        { IsInitOnly: true } => " readonly",
        _ => ""
    };

    private static string Constant(FieldInfo field) => field switch
    {
        { IsLiteral: false } => "",
        _ when field.GetRawConstantValue() is string text => $" = \"{text}\"",
        _ => string.Create(CultureInfo.InvariantCulture, $" = {field.GetRawConstantValue()}")
    };
}
