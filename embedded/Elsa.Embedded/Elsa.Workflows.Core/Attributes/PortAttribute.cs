namespace Elsa.Workflows.Attributes;

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
