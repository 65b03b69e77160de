namespace Elsa.Workflows.Runtime.Messages;

public record CreateWorkflowInstanceResponse;
