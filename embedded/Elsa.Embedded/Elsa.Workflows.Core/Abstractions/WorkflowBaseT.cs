namespace Elsa.Workflows;

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
