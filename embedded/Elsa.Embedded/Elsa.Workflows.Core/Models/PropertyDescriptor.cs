namespace Elsa.Workflows.Models;

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
