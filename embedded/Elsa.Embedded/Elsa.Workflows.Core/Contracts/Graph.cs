namespace Elsa.Workflows;

public interface IActivityResolver
{
    int Priority { get; }
    bool GetSupportsActivity(IActivity activity);
    ValueTask<IEnumerable<ActivityPort>> GetActivityPortsAsync(IActivity activity, CancellationToken cancellationToken = default);
}

public interface IActivityVisitor
{
    Task<ActivityNode> VisitAsync(IActivity activity, CancellationToken cancellationToken = default);
}

public interface IIdentityGraphService
{
    Task AssignIdentitiesAsync(ActivityNode root);
    Task AssignIdentitiesAsync(ICollection<ActivityNode> flattenedList);
}

public interface IWorkflowGraphBuilder
{
    Task<WorkflowGraph> BuildAsync(Workflow workflow, CancellationToken cancellationToken = default);
}

public interface IWorkflow
{
    ValueTask BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default);
}

public interface IWorkflowBuilder
{
    string? DefinitionId { get; set; }
    string? Id { get; set; }
    string? TenantId { get; set; }
    int Version { get; set; }
    string? Name { get; set; }
    string? Description { get; set; }
    bool IsReadonly { get; set; }
    bool IsSystem { get; set; }
    WorkflowOptions WorkflowOptions { get; }
    IActivity? Root { get; set; }
    ICollection<Variable> Variables { get; set; }
    ICollection<InputDefinition> Inputs { get; set; }
    ICollection<OutputDefinition> Outputs { get; set; }
    ICollection<string> Outcomes { get; set; }
    Variable? Result { get; set; }
    IDictionary<string, object> CustomProperties { get; }

    IWorkflowBuilder WithVariable<T>(Variable<T> variable);
    IWorkflowBuilder WithVariable(Variable variable);
    Task<Workflow> BuildWorkflowAsync(IWorkflow workflowDefinition, CancellationToken cancellationToken = default);
}

public interface IWorkflowBuilderFactory
{
    IWorkflowBuilder CreateBuilder();
}
