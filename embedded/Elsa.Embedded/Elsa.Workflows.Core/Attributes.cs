namespace Elsa.Workflows.Attributes;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public class ActivityAttribute : Attribute
{
    public ActivityAttribute()
    {
    }

    public ActivityAttribute(string @namespace, string? category, string? description = null)
    {
        Namespace = @namespace;
        Category = category;
        Description = description;
    }

    public ActivityAttribute(string @namespace, string? description = null)
    {
        Namespace = @namespace;
        Category = @namespace;
        Description = description;
    }

    public ActivityAttribute(string @namespace, string? type, int version = 1, string? description = null, string? category = null)
    {
        Namespace = @namespace;
        Type = type;
        Version = version;
        Description = description;
        Category = category;
    }

    public string? Namespace { get; set; }
    public string? Type { get; set; }
    public int Version { get; set; } = 1;
    public string? Description { get; set; }
    public string? DisplayName { get; set; }
    public string? Category { get; set; }
    public ActivityKind Kind { get; set; } = ActivityKind.Action;
    public bool RunAsynchronously { get; set; }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public class InputAttribute : Attribute
{
    public string? Name { get; set; }
    public string? UIHint { get; set; }
    public string? DisplayName { get; set; }
    public string? Description { get; set; }
    public string? Category { get; set; }
    public object? Options { get; set; }
    public float Order { get; set; }
    public object? DefaultValue { get; set; }
    public Type? DefaultValueProvider { get; set; }
    public string? DefaultSyntax { get; set; }
    public string[]? SupportedSyntaxes { get; set; }
    public bool IsReadOnly { get; set; }
    public bool IsBrowsable { get; set; } = true;
    public bool AutoEvaluate { get; set; } = true;
    public Type? EvaluatorType { get; set; }
    public bool IsSerializable { get; set; } = true;
    public bool CanContainSecrets { get; set; }
    public Type? UIHandler { get; set; }
    public Type[]? UIHandlers { get; set; }
}

[AttributeUsage(AttributeTargets.Property)]
public class JsonIgnoreCompositeRootAttribute : Attribute;

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.ReturnValue)]
public class OutputAttribute : Attribute
{
    public string? Name { get; set; }
    public string? DisplayName { get; set; }
    public string? Description { get; set; }
    public bool IsBrowsable { get; set; } = true;
    public bool IsSerializable { get; set; } = true;
}

[AttributeUsage(AttributeTargets.Property)]
public class PortAttribute : Attribute
{
    public PortAttribute([CallerMemberName] string? name = null)
    {
        Name = name;
        DisplayName = name;
    }

    public PortAttribute(string name, string displayName)
    {
        Name = name;
        DisplayName = displayName;
    }

    public string? Name { get; set; }
    public string? DisplayName { get; set; }
}
