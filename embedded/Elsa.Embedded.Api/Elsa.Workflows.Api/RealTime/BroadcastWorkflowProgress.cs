using Elsa.Workflows.Api.RealTime.Contracts;
using Elsa.Workflows.Api.RealTime.Hubs;
using Elsa.Workflows.Management.Notifications;
using Elsa.Workflows.Runtime.Notifications;
using Microsoft.AspNetCore.SignalR;

namespace Elsa.Workflows.Api.RealTime.Handlers;

/// <summary>Tells those who observe an instance what was stored of it.</summary>
public class BroadcastWorkflowProgress(
    IHubContext<WorkflowInstanceHub, IWorkflowInstanceClient> hubContext,
    IActivityExecutionStatsService activityExecutionStatsService) :
    INotificationHandler<ActivityExecutionLogUpdated>,
    INotificationHandler<WorkflowExecutionLogUpdated>,
    INotificationHandler<WorkflowInstanceSaved>
{
    public async Task HandleAsync(ActivityExecutionLogUpdated notification, CancellationToken cancellationToken)
    {
        var id = notification.WorkflowExecutionContext.Id;
        var nodes = notification.Records.Select(record => record.ActivityNodeId).Distinct();
        var stats = await activityExecutionStatsService.GetStatsAsync(id, nodes, cancellationToken);
        await hubContext.Clients.Group(id).ActivityExecutionLogUpdatedAsync(new(stats.ToList()), cancellationToken);
    }

    public Task HandleAsync(WorkflowExecutionLogUpdated notification, CancellationToken cancellationToken) =>
        hubContext.Clients.Group(notification.WorkflowExecutionContext.Id).WorkflowExecutionLogUpdatedAsync(new(), cancellationToken);

    public Task HandleAsync(WorkflowInstanceSaved notification, CancellationToken cancellationToken) =>
        hubContext.Clients.Group(notification.WorkflowInstance.Id).WorkflowInstanceUpdatedAsync(new(notification.WorkflowInstance.Id), cancellationToken);
}
