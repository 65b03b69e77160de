using Elsa.Mediator.Contracts;
using Elsa.Workflows.Notifications;

namespace CodeBlocks.Cli.Screen;

/// <summary>Hands what Elsa and the blocks announce to the screen.</summary>
internal sealed class ScreenHandler(IRunScreen screen)
    : INotificationHandler<ActivityExecuting>, INotificationHandler<ActivityExecuted>, INotificationHandler<CodeOutputReceived>,
      INotificationHandler<CodeResultReceived>, INotificationHandler<CodeProgressReported>
{
    public Task HandleAsync(ActivityExecuting notification, CancellationToken cancellationToken)
    {
        screen.ActivityStarted(notification.ActivityExecutionContext);
        return Task.CompletedTask;
    }

    public Task HandleAsync(ActivityExecuted notification, CancellationToken cancellationToken)
    {
        screen.ActivityEnded(notification.ActivityExecutionContext);
        return Task.CompletedTask;
    }

    public Task HandleAsync(CodeOutputReceived notification, CancellationToken cancellationToken)
    {
        screen.OutputReceived(notification);
        return Task.CompletedTask;
    }

    public Task HandleAsync(CodeResultReceived notification, CancellationToken cancellationToken)
    {
        screen.ResultReceived(notification);
        return Task.CompletedTask;
    }

    public Task HandleAsync(CodeProgressReported notification, CancellationToken cancellationToken)
    {
        screen.ProgressReported(notification);
        return Task.CompletedTask;
    }
}
