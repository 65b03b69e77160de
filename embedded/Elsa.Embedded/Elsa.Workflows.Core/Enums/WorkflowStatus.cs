namespace Elsa.Workflows;

public enum WorkflowStatus
{
    Running,
    Finished,
}
