namespace Elsa.Workflows.Models;

public class Port
{
    public string Name { get; set; } = null!;
    public string? DisplayName { get; set; }
    public PortType Type { get; set; }
    public bool IsBrowsable { get; set; } = true;
}
