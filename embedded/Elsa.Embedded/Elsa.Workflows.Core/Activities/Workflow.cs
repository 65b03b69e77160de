using System.ComponentModel;

namespace Elsa.Workflows.Activities;

[Browsable(false)]
[Activity("Elsa", "Workflows", "A workflow is an activity that executes its Root activity.")]
public class Workflow : Composite<object>
{
    public Workflow(
        WorkflowIdentity identity,
        WorkflowPublication publication,
        WorkflowMetadata workflowMetadata,
        WorkflowOptions options,
        IActivity root,
        ICollection<Variable> variables,
        ICollection<InputDefinition> inputs,
        ICollection<OutputDefinition> outputs,
        ICollection<string> outcomes,
        IDictionary<string, object> customProperties,
        bool isReadonly,
        bool isSystem)
    {
        Identity = identity;
        Publication = publication;
        WorkflowMetadata = workflowMetadata;
        Options = options;
        Root = root;
        Variables = variables;
        Inputs = inputs;
        Outputs = outputs;
        Outcomes = outcomes;
        CustomProperties = customProperties;
        IsReadonly = isReadonly;
        IsSystem = isSystem;
    }

    public Workflow(IActivity root) => Root = root;

    public Workflow()
    {
    }

    public WorkflowIdentity Identity { get; set; } = WorkflowIdentity.VersionOne;

    public WorkflowPublication Publication { get; set; } = WorkflowPublication.LatestAndPublished;

    public ICollection<InputDefinition> Inputs { get; set; } = new List<InputDefinition>();

    public ICollection<OutputDefinition> Outputs { get; set; } = new List<OutputDefinition>();

    public ICollection<string> Outcomes { get; set; } = new List<string>();

    public WorkflowMetadata WorkflowMetadata { get; set; } = new();

    public WorkflowOptions Options { get; set; } = new();

    public bool IsReadonly { get; set; }

    public bool IsSystem { get; }

    public WorkflowDefinitionHandle DefinitionHandle => WorkflowDefinitionHandle.ByDefinitionVersionId(Identity.Id);

    public static Workflow FromActivity(IActivity root) => root as Workflow ?? new Workflow(root);

    public MemoryRegister CreateRegister() => new();

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (ResultVariable != null)
            context.WorkflowExecutionContext.MemoryRegister.Declare(ResultVariable);

        await base.ExecuteAsync(context);
    }
}

public abstract class Container : Activity, IVariableContainer
{
    protected Container(string? source = null, int? line = null) : base(source, line)
    {
    }

    public ICollection<IActivity> Activities { get; set; } = new List<IActivity>();

    public ICollection<Variable> Variables { get; set; } = new List<Variable>();

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        NameVariables();
        context.ExpressionExecutionContext.Memory.Declare(Variables);
        await ScheduleChildrenAsync(context);
    }

    protected virtual ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        ScheduleChildren(context);
        return ValueTask.CompletedTask;
    }

    protected virtual void ScheduleChildren(ActivityExecutionContext context)
    {
    }

    private void NameVariables()
    {
        var count = 0;

        foreach (var variable in Variables.Where(variable => string.IsNullOrWhiteSpace(variable.Name)))
            variable.Name = $"Variable{++count}";
    }
}
