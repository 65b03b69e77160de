namespace Elsa.Workflows.Management.Models;

public class SaveWorkflowDefinitionRequest
{
    public WorkflowDefinitionModel Model { get; set; } = null!;
    public bool? Publish { get; set; }
}
