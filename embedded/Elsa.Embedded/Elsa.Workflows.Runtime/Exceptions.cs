namespace Elsa.Workflows.Runtime.Exceptions;

public class WorkflowDefinitionNotFoundException(string message, WorkflowDefinitionHandle workflowDefinitionHandle) : Exception(message)
{
    public WorkflowDefinitionHandle WorkflowDefinitionHandle { get; } = workflowDefinitionHandle;
}

public class WorkflowInstanceNotFoundException(string message, string instanceId) : Exception(message)
{
    public string InstanceId { get; } = instanceId;
}
