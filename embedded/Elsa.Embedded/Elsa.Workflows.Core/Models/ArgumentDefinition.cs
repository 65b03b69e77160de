namespace Elsa.Workflows.Models;

public abstract class ArgumentDefinition
{
    public Type Type { get; set; } = typeof(object);
    public string Name { get; set; } = null!;
    public string DisplayName { get; set; } = "";
    public string Description { get; set; } = "";
    public string Category { get; set; } = "";
}
