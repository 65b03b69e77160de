namespace Elsa.Workflows.Models;

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

    private static string Hash(string nodeId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(nodeId)));
}
