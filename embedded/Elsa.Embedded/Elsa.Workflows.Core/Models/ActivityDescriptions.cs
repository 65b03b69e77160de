using System.Diagnostics;

namespace Elsa.Workflows.Models;

[DebuggerDisplay("{TypeName}")]
public class ActivityDescriptor
{
    public string TypeName { get; set; } = null!;
    public Type ClrType { get; set; } = null!;
    public string Namespace { get; set; } = null!;
    public string Name { get; set; } = null!;
    public int Version { get; set; }
    public string Category { get; set; } = null!;
    public string? DisplayName { get; set; }
    public string? Description { get; set; }
    public ICollection<InputDescriptor> Inputs { get; init; } = [];
    public ICollection<OutputDescriptor> Outputs { get; init; } = [];

    [JsonIgnore]
    public ICollection<Attribute> Attributes { get; set; } = [];

    [JsonIgnore]
    public Func<ActivityConstructorContext, ActivityConstructionResult> Constructor { get; set; } = null!;

    public ActivityKind Kind { get; set; } = ActivityKind.Action;
    public bool RunAsynchronously { get; set; }
    public ICollection<Port> Ports { get; set; } = [];
    public IDictionary<string, object> CustomProperties { get; set; } = new Dictionary<string, object>();
    public IDictionary<string, object> ConstructionProperties { get; set; } = new Dictionary<string, object>();
    public bool IsContainer { get; set; }
    public bool IsBrowsable { get; set; } = true;
    public bool IsStart { get; set; }
    public bool IsTerminal { get; set; }
}

public record ActivityConstructorContext(ActivityDescriptor ActivityDescriptor, Func<Type, ActivityConstructionResult> ActivityFactory)
{
    public ActivityConstructionResult CreateActivity(Type type) => ActivityFactory(type);
}

public class ActivityConstructionResult(IActivity activity, IEnumerable<Exception>? exceptions = null)
{
    public IActivity Activity { get; } = activity;
    public IEnumerable<Exception> Exceptions { get; } = exceptions ?? [];
    public bool HasExceptions => Exceptions.Any();
}

public abstract class PropertyDescriptor
{
    public string Name { get; set; } = null!;

    [JsonPropertyName("typeName")]
    public Type Type { get; set; } = null!;

    public string? DisplayName { get; set; }
    public string? Description { get; set; }
    public float Order { get; set; }
    public bool? IsBrowsable { get; set; } = true;
    public bool? IsSerializable { get; set; }
    public bool IsSynthetic { get; set; }

    [JsonIgnore]
    public Func<IActivity, object?> ValueGetter { get; set; } = null!;

    [JsonIgnore]
    public Action<IActivity, object?> ValueSetter { get; set; } = null!;

    [JsonIgnore]
    public PropertyInfo? PropertyInfo { get; set; }
}

public class InputDescriptor : PropertyDescriptor
{
    public bool IsWrapped { get; set; }
    public string UIHint { get; set; } = null!;
    public string? Category { get; set; }
    public object? DefaultValue { get; set; }
    public string? DefaultSyntax { get; set; }
    public bool? IsReadOnly { get; set; }
    public bool IsSensitive { get; set; }
    public Type? StorageDriverType { get; set; }
    public bool AutoEvaluate { get; set; } = true;
    public Type? EvaluatorType { get; set; }
    public IDictionary<string, object>? UISpecifications { get; set; }
}

public class OutputDescriptor : PropertyDescriptor;

public class Port
{
    public string Name { get; set; } = null!;
    public string? DisplayName { get; set; }
    public PortType Type { get; set; }
    public bool IsBrowsable { get; set; } = true;
}

public enum PortType
{
    Embedded,
    Flow,
}
