namespace Elsa.Workflows.Models;

public class InputDefinition : ArgumentDefinition
{
    public string UIHint { get; set; } = null!;
    public Type? StorageDriverType { get; set; }
}
