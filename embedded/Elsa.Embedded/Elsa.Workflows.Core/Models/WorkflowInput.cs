namespace Elsa.Workflows.Models;

public record WorkflowInput(string Name, object? Value);
