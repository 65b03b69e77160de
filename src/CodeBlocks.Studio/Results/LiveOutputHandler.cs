using Elsa.Mediator.Contracts;

namespace CodeBlocks.Studio;

/// <summary>Passes the output of blocks on to those who watch.</summary>
internal sealed class LiveOutputHandler(LiveOutput live) : INotificationHandler<CodeOutputReceived>
{
    public Task HandleAsync(CodeOutputReceived notification, CancellationToken cancellationToken)
    {
        live.Add(notification);
        return Task.CompletedTask;
    }
}
