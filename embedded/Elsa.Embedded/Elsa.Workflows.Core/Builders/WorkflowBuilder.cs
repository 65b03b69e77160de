namespace Elsa.Workflows.Builders;

internal sealed class WorkflowBuilder(
    IActivityVisitor activityVisitor,
    IIdentityGraphService identityGraphService,
    IActivityRegistry activityRegistry)
    : IWorkflowBuilder
{
    public string? Id { get; set; }
    public string? DefinitionId { get; set; }
    public string? TenantId { get; set; }
    public int Version { get; set; } = 1;
    public string? Name { get; set; }
    public string? Description { get; set; }
    public bool IsReadonly { get; set; }
    public bool IsSystem { get; set; }
    public WorkflowOptions WorkflowOptions { get; } = new();
    public IActivity? Root { get; set; }
    public ICollection<Variable> Variables { get; set; } = [];
    public ICollection<InputDefinition> Inputs { get; set; } = [];
    public ICollection<OutputDefinition> Outputs { get; set; } = [];
    public ICollection<string> Outcomes { get; set; } = [];
    public Variable? Result { get; set; } = new();
    public IDictionary<string, object> CustomProperties { get; } = new Dictionary<string, object>();

    public IWorkflowBuilder WithVariable<T>(Variable<T> variable) => WithVariable((Variable)variable);
    public IWorkflowBuilder WithVariable(Variable variable) => With(() => Variables.Add(variable));

    public async Task<Workflow> BuildWorkflowAsync(IWorkflow workflowDefinition, CancellationToken cancellationToken = default)
    {
        DefinitionId = workflowDefinition.GetType().Name;
        await workflowDefinition.BuildAsync(this, cancellationToken);
        return await BuildWorkflowAsync(cancellationToken);
    }

    public async Task<Workflow> BuildWorkflowAsync(CancellationToken cancellationToken = default)
    {
        var workflow = CreateWorkflow();
        var nodes = (await activityVisitor.VisitAsync(workflow, cancellationToken)).Flatten().ToList();

        await activityRegistry.RegisterAsync(nodes.Select(x => x.Activity.GetType()).Distinct(), cancellationToken);
        await identityGraphService.AssignIdentitiesAsync(nodes);

        foreach (var container in nodes.Select(x => x.Activity).OfType<IVariableContainer>())
            NameVariables(container);

        return workflow;
    }

    private Workflow CreateWorkflow()
    {
        var definitionId = DefinitionId ?? "";
        var identity = new WorkflowIdentity(definitionId, Version, Id ?? "", TenantId);
        var metadata = new WorkflowMetadata(string.IsNullOrEmpty(Name) ? definitionId : Name, Description);

        var workflow = new Workflow(
            identity,
            WorkflowPublication.LatestAndPublished,
            metadata,
            WorkflowOptions,
            Root ?? new Sequence(),
            Variables,
            Inputs,
            Outputs,
            Outcomes,
            CustomProperties,
            IsReadonly,
            IsSystem);

        if (Result != null)
        {
            workflow.ResultVariable = Result;
            workflow.Result = new(Result);
        }

        return workflow;
    }

    private static void NameVariables(IVariableContainer container)
    {
        var number = 0;

        foreach (var variable in container.Variables.Where(x => string.IsNullOrWhiteSpace(x.Name)))
            variable.Name = $"Variable_{number++}";
    }

    private WorkflowBuilder With(Action change)
    {
        change();
        return this;
    }
}
