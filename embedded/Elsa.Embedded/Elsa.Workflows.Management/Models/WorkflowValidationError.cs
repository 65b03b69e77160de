namespace Elsa.Workflows.Management.Models;

public record WorkflowValidationError(string Message, string? ActivityId = null);
