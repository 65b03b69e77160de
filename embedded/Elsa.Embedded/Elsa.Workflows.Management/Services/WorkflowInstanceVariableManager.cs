namespace Elsa.Workflows.Management.Services;

internal sealed class WorkflowInstanceVariableManager(
    IWorkflowInstanceManager instances,
    IWorkflowDefinitionService definitions,
    IVariablePersistenceManager persistence,
    IServiceProvider services) : IWorkflowInstanceVariableManager
{
    public async Task<IEnumerable<ResolvedVariable>> GetVariablesAsync(
        string workflowInstanceId,
        IEnumerable<string>? excludeTags = null,
        CancellationToken cancellationToken = default)
    {
        if (await RestoreAsync(workflowInstanceId, cancellationToken) is not { } context)
            return [];

        await persistence.LoadVariablesAsync(context, excludeTags);
        return Resolve(context);
    }

    public async Task<IEnumerable<ResolvedVariable>> SetVariablesAsync(
        string workflowInstanceId,
        IEnumerable<VariableUpdateValue> variables,
        CancellationToken cancellationToken = default)
    {
        if (await RestoreAsync(workflowInstanceId, cancellationToken) is not { } context)
            return [];

        await persistence.LoadVariablesAsync(context);

        if (GetRoot(context) is { } root)
            foreach (var update in variables)
                if (context.Workflow.Variables.FirstOrDefault(variable => variable.Id == update.Id) is { } variable)
                    variable.Set(root.ExpressionExecutionContext, update.Value.ConvertTo(variable.GetVariableType()));

        await persistence.SaveVariablesAsync(context);
        await instances.SaveAsync(context, cancellationToken);
        return Resolve(context);
    }

    private static List<ResolvedVariable> Resolve(WorkflowExecutionContext context) => GetRoot(context) is { } root
        ? [.. context.Workflow.Variables.Select(variable => new ResolvedVariable(variable, variable.Get(root.ExpressionExecutionContext)))]
        : [];

    private static ActivityExecutionContext? GetRoot(WorkflowExecutionContext context) =>
        context.ActivityExecutionContexts.FirstOrDefault(candidate => candidate.Activity == context.Workflow);

    private async Task<WorkflowExecutionContext?> RestoreAsync(string workflowInstanceId, CancellationToken cancellationToken)
    {
        if (await instances.FindByIdAsync(workflowInstanceId, cancellationToken) is not { WorkflowState: { } state })
            return null;

        return await definitions.FindWorkflowGraphAsync(state.DefinitionVersionId, cancellationToken) is { } graph
            ? await WorkflowExecutionContext.CreateAsync(services, graph, state, cancellationToken: cancellationToken)
            : null;
    }
}
