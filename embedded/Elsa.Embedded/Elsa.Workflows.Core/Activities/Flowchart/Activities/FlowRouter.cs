using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

/// <summary>Decides what a flowchart schedules when one of its activities has completed or will not run.</summary>
internal sealed class FlowRouter(ActivityExecutionContext flowchartContext, ActivityCompletionCallback onCompleted)
{
    private const string BackwardConnectionInput = "BackwardConnection";
    private readonly FlowGraph _graph = GetGraph(flowchartContext);
    private readonly FlowScope _scope = flowchartContext.GetProperty("FlowScope", () => new FlowScope());

    /// <summary>Follows the connections of a completed activity.</summary>
    /// <returns>Whether anything was scheduled.</returns>
    public ValueTask<bool> FollowAsync(IActivity activity, ActivityExecutionContext completedContext, Outcomes outcomes)
    {
        var loopedBack = completedContext.ActivityInput.TryGetValue(BackwardConnectionInput, out var flag) && flag is true;
        return FollowAsync(activity, completedContext, outcomes, loopedBack);
    }

    /// <summary>Marks the connections of an activity that will not run as visited and not followed.</summary>
    public ValueTask<bool> SkipAsync(IActivity activity, ActivityExecutionContext completedContext) =>
        FollowAsync(activity, completedContext, Outcomes.Empty, loopedBack: false);

    /// <summary>Cancels what still runs on the paths that lead to an activity.</summary>
    public static async ValueTask CancelAncestorsAsync(ActivityExecutionContext flowchartContext, IActivity activity)
    {
        var ancestors = GetGraph(flowchartContext).GetAncestors(activity);
        var contexts = flowchartContext.WorkflowExecutionContext.ActivityExecutionContexts
            .Where(context => context.ParentActivityExecutionContext == flowchartContext && ancestors.Contains(context.Activity))
            .ToList();

        foreach (var context in contexts)
            await context.CancelActivityAsync();
    }

    private static FlowGraph GetGraph(ActivityExecutionContext context)
    {
        const string key = "FlowGraph";

        if (context.TransientProperties.TryGetValue(key, out var known) && known is FlowGraph graph)
            return graph;

        var flowchart = context.Activity as Flowchart ?? throw new InvalidOperationException("Activity context is not a flowchart.");
        graph = new FlowGraph(flowchart.Connections, flowchart.FindStartActivity(context.WorkflowExecutionContext.TriggerActivityId));
        context.TransientProperties[key] = graph;
        return graph;
    }

    private async ValueTask<bool> FollowAsync(IActivity activity, ActivityExecutionContext completedContext, Outcomes outcomes, bool loopedBack)
    {
        if (!_graph.IsReachable(activity))
            throw new Exception($"Activity {activity.Id} is not reachable from the flowchart graph. Unable to schedule it's outbound activities.");

        // A loop enters its first activity again without a new visit of the connections before it.
        if (!loopedBack)
            _scope.RegisterVisit(activity);

        var scheduled = false;

        foreach (var connection in _graph.GetOutboundConnections(activity))
        {
            var followed = outcomes.Names.Contains(connection.Source.Port);
            _scope.RegisterVisit(connection, followed);

            scheduled |= _graph.IsBackward(connection)
                ? followed && await LoopBackAsync(connection, completedContext)
                : await EnterAsync(connection, completedContext);
        }

        return scheduled;
    }

    private async ValueTask<bool> LoopBackAsync(Connection connection, ActivityExecutionContext completedContext)
    {
        var (source, target) = (connection.Source.Activity, connection.Target.Activity);

        if (!_graph.IsOnEveryPathTo(target, source))
            throw new Exception(
                $"Invalid backward connection: Every path from the source ('{source.Id}') must go through the target ('{target.Id}') "
                + "when tracing back to the start.");

        return await ScheduleAsync(target, completedContext, new Dictionary<string, object> { [BackwardConnectionInput] = true });
    }

    private async ValueTask<bool> EnterAsync(Connection connection, ActivityExecutionContext completedContext)
    {
        var target = connection.Target.Activity;
        var inbound = _graph.GetForwardInboundConnections(target);
        var mode = await GetJoinModeAsync(target);

        if (mode == FlowJoinMode.WaitAny)
            return await EnterFirstAsync(connection, inbound, completedContext);

        if (!_scope.AllVisited(inbound, target))
            return false;

        var due = mode == FlowJoinMode.WaitAll ? _scope.AllFollowed(inbound, target) : _scope.AnyFollowed(inbound, target);
        return due ? await ScheduleAsync(target, completedContext) : await SkipAsync(target, completedContext);
    }

    private async ValueTask<bool> EnterFirstAsync(Connection connection, IReadOnlyList<Connection> inbound, ActivityExecutionContext completedContext)
    {
        var target = connection.Target.Activity;

        if (_scope.IsBehind(connection, target) || IsScheduled(target))
            return false;

        if (_scope.AnyFollowed(inbound, target))
        {
            await ScheduleAsync(target, completedContext);
            await CancelAncestorsAsync(flowchartContext, target);
            return true;
        }

        return _scope.AllVisited(inbound, target) && await SkipAsync(target, completedContext);
    }

    private bool IsScheduled(IActivity activity) =>
        flowchartContext.WorkflowExecutionContext.Scheduler.List().Any(item => item.Owner == flowchartContext && item.Activity == activity);

    private async ValueTask<FlowJoinMode> GetJoinModeAsync(IActivity activity)
    {
        if (activity is not FlowJoin)
            return FlowJoinMode.WaitAllActive;

        var context = await flowchartContext.WorkflowExecutionContext.CreateActivityExecutionContextAsync(activity);
        return await context.EvaluateInputPropertyAsync<FlowJoin, FlowJoinMode>(join => join.Mode);
    }

    private async ValueTask<bool> ScheduleAsync(
        IActivity activity,
        ActivityExecutionContext completedContext,
        IDictionary<string, object>? input = null)
    {
        await flowchartContext.ScheduleActivityAsync(activity, new ScheduleWorkOptions
        {
            CompletionCallback = onCompleted,
            Input = input,
            SchedulingActivityExecutionId = completedContext.Id
        });

        return true;
    }
}
