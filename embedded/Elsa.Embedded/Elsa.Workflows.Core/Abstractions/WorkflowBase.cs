namespace Elsa.Workflows;

public abstract class WorkflowBase : IWorkflow
{
    protected virtual ValueTask BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default)
    {
        Build(builder);
        return default;
    }

    protected virtual void Build(IWorkflowBuilder builder)
    {
    }

    protected virtual ValueTask BeforeBuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default) => default;
    protected virtual ValueTask AfterBuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default) => default;

    async ValueTask IWorkflow.BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken)
    {
        await BeforeBuildAsync(builder, cancellationToken);
        await BuildAsync(builder, cancellationToken);
        await AfterBuildAsync(builder, cancellationToken);
    }
}

public abstract class WorkflowBase<TResult> : WorkflowBase
{
    protected Variable<TResult> Result { get; } = new("Result", default!);

    protected override ValueTask BeforeBuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default)
    {
        builder.Result = Result;
        return default;
    }

    protected override ValueTask AfterBuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default)
    {
        if (!builder.Variables.Contains(Result))
            builder.Variables.Add(Result);

        return default;
    }
}
