namespace Elsa.Workflows.Attributes;

[AttributeUsage(AttributeTargets.Property)]
public class JsonIgnoreCompositeRootAttribute : Attribute;
