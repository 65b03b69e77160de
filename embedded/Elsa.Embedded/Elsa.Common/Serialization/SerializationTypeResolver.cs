using System.Collections.ObjectModel;

namespace Elsa.Common.Serialization;

/// <summary>
/// Converts aliases to types and back. The set of types is closed: only registered types, arrays of them and well-known collections
/// of them are ever resolved, whatever name a document carries.
/// </summary>
internal static class SerializationTypeResolver
{
    private static readonly Dictionary<string, Type> Collections = new(StringComparer.Ordinal)
    {
        ["IEnumerable"] = typeof(IEnumerable<>),
        ["ICollection"] = typeof(ICollection<>),
        ["IList"] = typeof(IList<>),
        ["IReadOnlyCollection"] = typeof(IReadOnlyCollection<>),
        ["IReadOnlyList"] = typeof(IReadOnlyList<>),
        ["ISet"] = typeof(ISet<>),
        ["List"] = typeof(List<>),
        ["HashSet"] = typeof(HashSet<>),
        ["Collection"] = typeof(Collection<>),
    };

    private static readonly Dictionary<Type, Type> InstantiableTypes = new()
    {
        [typeof(IEnumerable<>)] = typeof(List<>),
        [typeof(ICollection<>)] = typeof(List<>),
        [typeof(IList<>)] = typeof(List<>),
        [typeof(IReadOnlyCollection<>)] = typeof(List<>),
        [typeof(IReadOnlyList<>)] = typeof(List<>),
        [typeof(ISet<>)] = typeof(HashSet<>),
        [typeof(IDictionary<,>)] = typeof(Dictionary<,>),
        [typeof(IReadOnlyDictionary<,>)] = typeof(Dictionary<,>),
    };

    public static Type ResolveType(ISerializationTypeRegistry registry, string? alias)
    {
        if (string.IsNullOrWhiteSpace(alias))
            throw new JsonException("A type alias is missing.");

        return TryResolveType(registry, alias, out var type)
            ? type
            : throw new JsonException($"The type alias '{alias}' is unknown: only registered types, and collections of them, can be read.");
    }

    public static bool TryResolveType(ISerializationTypeRegistry registry, string alias, out Type type)
    {
        var resolved = registry.TryGetType(alias, out var registered)
            ? registered
            : ResolveArray(registry, alias) ?? ResolveCollection(registry, alias) ?? ResolveLegacyName(registry, alias);

        type = resolved!;
        return resolved != null;
    }

    public static bool TryGetAlias(ISerializationTypeRegistry registry, Type type, out string alias)
    {
        if (registry.TryGetAlias(type, out alias))
            return true;

        if (type.IsArray && TryGetAlias(registry, type.GetElementType()!, out var element))
        {
            alias = $"{element}[]";
            return true;
        }

        if (type is { IsGenericType: true, GenericTypeArguments: [var argument] }
            && WrittenCollectionName(type.GetGenericTypeDefinition()) is { } collection
            && TryGetAlias(registry, argument, out var item))
        {
            alias = $"{collection}<{item}>";
            return true;
        }

        return false;
    }

    /// <summary>Gets the type that a value of the given one is created as.</summary>
    public static Type GetInstantiableType(Type type)
    {
        if (type is { IsInterface: false, IsAbstract: false })
            return type;

        if (type is { IsGenericType: true } && InstantiableTypes.TryGetValue(type.GetGenericTypeDefinition(), out var instantiable))
            return instantiable.MakeGenericType(type.GenericTypeArguments);

        throw new JsonException($"A value cannot be created as '{type}', which a type alias names.");
    }

    private static string? WrittenCollectionName(Type definition)
    {
        if (definition == typeof(ISet<>))
            return "HashSet";

        var name = Collections.FirstOrDefault(entry => entry.Value == definition).Key;
        return name is null ? null : definition.IsInterface ? "List" : name;
    }

    private static Type? ResolveArray(ISerializationTypeRegistry registry, string alias) =>
        alias.EndsWith("[]", StringComparison.Ordinal) && TryResolveType(registry, alias[..^2], out var element) ? element.MakeArrayType() : null;

    private static Type? ResolveCollection(ISerializationTypeRegistry registry, string alias)
    {
        var start = alias.IndexOf('<', StringComparison.Ordinal);
        return start > 0
               && alias.EndsWith('>')
               && Collections.TryGetValue(alias[..start], out var definition)
               && TryResolveType(registry, alias[(start + 1)..^1], out var element)
            ? definition.MakeGenericType(element)
            : null;
    }

    private static Type? ResolveLegacyName(ISerializationTypeRegistry registry, string name)
    {
        // Documents of older versions carry assembly-qualified names; they mean a type only if that type is registered anyway.
        if (!name.Contains(',', StringComparison.Ordinal))
            return null;

        var registered = registry.ListTypes().ToList();
        if (registered.Find(type => type.GetSimpleAssemblyQualifiedName() == name || type.AssemblyQualifiedName == name) is { } exact)
            return exact;

        try
        {
            return Type.GetType(name, FindAssembly, FindType, throwOnError: false);
        }
        catch (Exception exception) when (exception is ArgumentException or FileLoadException)
        {
            return null;
        }

        Assembly? FindAssembly(AssemblyName wanted) => registered
            .Select(type => type.Assembly)
            .Append(typeof(List<>).Assembly)
            .FirstOrDefault(assembly => AssemblyName.ReferenceMatchesDefinition(assembly.GetName(), wanted));

        Type? FindType(Assembly? assembly, string typeName, bool ignoreCase)
        {
            var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            return Collections.Values.Concat(registered)
                .FirstOrDefault(type => type.Assembly == assembly && string.Equals(type.FullName, typeName, comparison));
        }
    }
}
