namespace Elsa.Workflows.Management.Models;

public record VariableDescriptor(Type Type, string Category, string? Description);
