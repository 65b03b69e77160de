namespace Elsa.Workflows;

public partial class WorkflowExecutionContext
{
    public WorkflowGraph WorkflowGraph { get; private set; }
    public ActivityNode Graph => WorkflowGraph.Root;
    public IReadOnlyCollection<ActivityNode> Nodes => (IReadOnlyCollection<ActivityNode>)WorkflowGraph.Nodes;
    public IDictionary<string, ActivityNode> NodeIdLookup => WorkflowGraph.NodeIdLookup;
    public IDictionary<string, ActivityNode> NodeHashLookup => WorkflowGraph.NodeHashLookup;
    public IDictionary<IActivity, ActivityNode> NodeActivityLookup => WorkflowGraph.NodeActivityLookup;

    public async Task SetWorkflowGraphAsync(WorkflowGraph workflowGraph)
    {
        WorkflowGraph = workflowGraph;
        await ActivityRegistry.RegisterAsync(workflowGraph.Nodes.Select(x => x.Activity.GetType()).Distinct(), CancellationToken);

        foreach (var context in _activityExecutionContexts)
            context.Activity = workflowGraph.NodeIdLookup[context.Activity.NodeId].Activity;
    }

    public IActivity? FindActivity(ActivityHandle handle) =>
        handle.ActivityInstanceId != null ? FindActivityByInstanceId(handle.ActivityInstanceId) : WorkflowGraph.FindActivity(handle);

    public ActivityNode? FindNodeById(string nodeId) => WorkflowGraph.FindNodeById(nodeId);
    public ActivityNode? FindNodeByActivity(IActivity activity) => WorkflowGraph.FindNodeByActivity(activity);
    public IActivity? FindActivityByNodeId(string nodeId) => WorkflowGraph.FindActivityByNodeId(nodeId);
    public IActivity? FindActivityByInstanceId(string activityInstanceId) =>
        _activityExecutionContexts.Find(x => x.Id == activityInstanceId)?.Activity;
}
