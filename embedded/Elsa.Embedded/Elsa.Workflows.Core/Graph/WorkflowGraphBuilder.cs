namespace Elsa.Workflows;

internal sealed class WorkflowGraphBuilder(IActivityVisitor activityVisitor, IIdentityGraphService identityGraphService) : IWorkflowGraphBuilder
{
    public async Task<WorkflowGraph> BuildAsync(Workflow workflow, CancellationToken cancellationToken = default)
    {
        var root = await activityVisitor.VisitAsync(workflow, cancellationToken);
        var nodes = root.Flatten().ToList();

        await identityGraphService.AssignIdentitiesAsync(nodes);
        return new(workflow, root, nodes);
    }
}
