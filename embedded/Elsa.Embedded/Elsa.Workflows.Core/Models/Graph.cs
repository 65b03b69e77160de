namespace Elsa.Workflows.Models;

public class ActivityNode(IActivity activity, string port)
{
    private readonly List<ActivityNode> _parents = [];
    private readonly List<ActivityNode> _children = [];
    private string? _nodeId;

    /// <summary>The ids from the root down to this activity, joined by colons.</summary>
    public string NodeId => _nodeId ??= string.Join(':', Ancestors().Reverse().Append(this).Select(x => x.Activity.Id));

    public IActivity Activity { get; } = activity;
    public string Port { get; } = port;
    public IReadOnlyCollection<ActivityNode> Parents => _parents;
    public ICollection<ActivityNode> Children => _children.AsReadOnly();

    public void AddParent(ActivityNode parent)
    {
        _parents.Add(parent);
        _nodeId = null;
    }

    public void AddChild(ActivityNode child) => _children.Add(child);

    public IEnumerable<ActivityNode> Descendants()
    {
        foreach (var child in _children)
        {
            yield return child;

            foreach (var descendant in child.Descendants())
                yield return descendant;
        }
    }

    public IEnumerable<ActivityNode> Ancestors()
    {
        foreach (var parent in _parents)
        {
            yield return parent;

            foreach (var ancestor in parent.Ancestors())
                yield return ancestor;
        }
    }
}

public record ActivityPort(IActivity? Activity, ICollection<IActivity>? Activities, string PortName)
{
    public static ActivityPort FromActivity(IActivity activity, string portName) => new(activity, null, portName);
    public static ActivityPort FromActivities(IEnumerable<IActivity> activities, string portName) => new(null, activities.ToList(), portName);

    public IEnumerable<IActivity> GetActivities() => Activity != null ? [Activity] : Activities ?? [];
}

public record WorkflowGraph
{
    private readonly Lazy<IDictionary<string, ActivityNode>> _nodeHashLookup;

    public WorkflowGraph(Workflow workflow, ActivityNode root, IEnumerable<ActivityNode> nodes)
    {
        Workflow = workflow;
        Root = root;
        Nodes = nodes.ToList();
        NodeIdLookup = Nodes.ToDictionary(x => x.NodeId);
        NodeActivityLookup = Nodes.ToDictionary(x => x.Activity);
        _nodeHashLookup = new(() => Nodes.ToDictionary(x => Hash(x.NodeId)));
    }

    public Workflow Workflow { get; }
    public ActivityNode Root { get; }
    public ICollection<ActivityNode> Nodes { get; }
    public IDictionary<IActivity, ActivityNode> NodeActivityLookup { get; }
    public IDictionary<string, ActivityNode> NodeIdLookup { get; }
    public IDictionary<string, ActivityNode> NodeHashLookup => _nodeHashLookup.Value;

    public IActivity? FindActivity(ActivityHandle handle) => handle switch
    {
        { ActivityId: { } id } => FindActivityById(id),
        { ActivityNodeId: { } nodeId } => FindActivityByNodeId(nodeId),
        { ActivityHash: { } hash } => FindActivityByHash(hash),
        _ => null,
    };

    public ActivityNode? FindNodeById(string nodeId) => NodeIdLookup.TryGetValue(nodeId, out var node) ? node : null;
    public ActivityNode? FindNodeByHash(string hash) => NodeHashLookup.TryGetValue(hash, out var node) ? node : null;
    public ActivityNode? FindNodeByActivity(IActivity activity) => NodeActivityLookup.TryGetValue(activity, out var node) ? node : null;
    public ActivityNode? FindNodeByActivityId(string activityId) => Nodes.FirstOrDefault(x => x.Activity.Id == activityId);
    public IActivity? FindActivityByNodeId(string nodeId) => FindNodeById(nodeId)?.Activity;
    public IActivity? FindActivityById(string activityId) => FindNodeByActivityId(activityId)?.Activity;
    public IActivity? FindActivityByHash(string hash) => FindNodeByHash(hash)?.Activity;

    private static string Hash(string nodeId) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(nodeId))).ToLowerInvariant();
}

public class ActivityHandle
{
    public string? ActivityId { get; init; }
    public string? ActivityNodeId { get; init; }
    public string? ActivityInstanceId { get; init; }
    public string? ActivityHash { get; init; }

    public static ActivityHandle FromActivityId(string activityId) => new() { ActivityId = activityId };
    public static ActivityHandle FromActivityNodeId(string activityNodeId) => new() { ActivityNodeId = activityNodeId };
    public static ActivityHandle FromActivityInstanceId(string activityInstanceId) => new() { ActivityInstanceId = activityInstanceId };

    public override string ToString() => ActivityId ?? ActivityNodeId ?? ActivityInstanceId ?? ActivityHash ?? "";
}
