namespace Elsa.Workflows.Api.Models;

public class LinkedWorkflowDefinitionModel(Link[]? links) : WorkflowDefinitionModel
{
    public Link[]? Links { get; init; } = links;
}

public class LinkedWorkflowDefinitionSummary : WorkflowDefinitionSummary
{
    public Link[]? Links { get; set; }
    public bool IsMaterializerAvailable { get; set; }
}

public enum OrderByWorkflowDefinition
{
    Created,
    Name,
    Version,
}

public enum OrderByWorkflowInstance
{
    Created,
    UpdatedAt,
    Finished,
    Name,
}
