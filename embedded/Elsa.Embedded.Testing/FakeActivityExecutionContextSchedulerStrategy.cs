using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;

namespace Elsa.Testing.Shared;

/// <summary>Schedules whatever it is given, also activities that are not in the workflow's graph.</summary>
public class FakeActivityExecutionContextSchedulerStrategy : IActivityExecutionContextSchedulerStrategy
{
    public Task ScheduleActivityAsync(
        ActivityExecutionContext context,
        IActivity? activity,
        ActivityExecutionContext? owner,
        ScheduleWorkOptions? options = null)
    {
        var node = activity == null ? null : new ActivityNode(activity, "");
        return ScheduleActivityAsync(context, node, owner, options);
    }

    public Task ScheduleActivityAsync(
        ActivityExecutionContext context,
        ActivityNode? activityNode,
        ActivityExecutionContext? owner = null,
        ScheduleWorkOptions? options = null)
    {
        if (activityNode != null)
            context.WorkflowExecutionContext.Schedule(activityNode, owner ?? context, options);

        return Task.CompletedTask;
    }
}
