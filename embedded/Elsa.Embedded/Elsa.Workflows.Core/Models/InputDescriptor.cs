namespace Elsa.Workflows.Models;

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
