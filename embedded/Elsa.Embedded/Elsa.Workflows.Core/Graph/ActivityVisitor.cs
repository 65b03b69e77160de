namespace Elsa.Workflows;

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
