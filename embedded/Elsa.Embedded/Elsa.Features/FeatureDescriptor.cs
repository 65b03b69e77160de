namespace Elsa.Features.Models;

public class FeatureDescriptor
{
    public FeatureDescriptor()
    {
    }

    public FeatureDescriptor(string name, string ns, string displayName, string? description = null)
    {
        Name = name;
        Namespace = ns;
        DisplayName = displayName;
        Description = description ?? "";
    }

    public string Name { get; set; } = null!;
    public string Namespace { get; set; } = null!;
    public string FullName => $"{Namespace}.{Name}";
    public string DisplayName { get; set; } = null!;
    public string Description { get; set; } = null!;
}
