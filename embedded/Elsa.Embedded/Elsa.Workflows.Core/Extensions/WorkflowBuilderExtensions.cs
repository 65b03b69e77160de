using Elsa.Workflows;
using Elsa.Workflows.Activities;

namespace Elsa.Extensions;

public static class WorkflowBuilderExtensions
{
    public static Task<Workflow> BuildWorkflowAsync<T>(
        this IWorkflowBuilder builder,
        CancellationToken cancellationToken = default) where T : IWorkflow, new() =>
        builder.BuildWorkflowAsync(new T(), cancellationToken);
}
