namespace Elsa.Workflows.Models;

public class WorkflowOptions
{
    public Type? ActivationStrategyType { get; set; }
    public bool? UsableAsActivity { get; set; }
    public bool AutoUpdateConsumingWorkflows { get; set; }
    public string? ActivityCategory { get; set; }
    public Type? IncidentStrategyType { get; set; }
    public string? CommitStrategyName { get; set; }
}
