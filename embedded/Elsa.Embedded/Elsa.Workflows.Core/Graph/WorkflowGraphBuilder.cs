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

internal sealed class ActivityVisitor(IEnumerable<IActivityResolver> resolvers) : IActivityVisitor
{
    private readonly List<IActivityResolver> _resolvers = [.. resolvers.OrderByDescending(x => x.Priority)];

    public async Task<ActivityNode> VisitAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        var root = new ActivityNode(activity, "Root");
        await VisitAsync(root, [activity], cancellationToken);
        return root;
    }

    private async Task VisitAsync(ActivityNode node, HashSet<IActivity> visited, CancellationToken cancellationToken)
    {
        if (_resolvers.Find(x => x.GetSupportsActivity(node.Activity)) is not { } resolver)
            return;

        foreach (var port in await resolver.GetActivityPortsAsync(node.Activity, cancellationToken))
            foreach (var activity in port.GetActivities())
            {
                if (!visited.Add(activity))
                    continue;

                var child = new ActivityNode(activity, port.PortName);
                child.AddParent(node);
                node.AddChild(child);
                await VisitAsync(child, visited, cancellationToken);
            }
    }
}

/// <summary>Numbers activities by the last part of their type: <c>WriteLine1</c>, <c>WriteLine2</c>; ids in use are left out.</summary>
internal sealed class ActivityIds(IEnumerable<string?> used)
{
    private readonly HashSet<string?> _used = [.. used];
    private readonly Dictionary<string, int> _counters = [];

    public string Next(string activityType)
    {
        var name = activityType[(activityType.LastIndexOf('.') + 1)..];

        while (true)
        {
            var id = $"{name}{_counters[name] = _counters.GetValueOrDefault(name) + 1}";

            if (_used.Add(id))
                return id;
        }
    }
}
