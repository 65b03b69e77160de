using System.Diagnostics;
using Elsa.Mediator.Contracts;
using Elsa.Workflows.Management.Notifications;
using Elsa.Workflows.Notifications;

namespace CodeBlocks.KilledHost;

/// <summary>
/// Kills the process with SIGKILL at an event: before a request to the sandbox server, at its answer, when an activity starts or ends, when output
/// arrives, or when the instance was saved.
/// </summary>
/// <param name="number">The number of the event, counted from 1.</param>
public sealed class Death(int number)
{
    private int _events;

    /// <summary>The number of events until now.</summary>
    public int Events => _events;

    private void Count()
    {
        if (Interlocked.Increment(ref _events) == number)
            Process.GetCurrentProcess().Kill();
    }

    internal sealed class Network(Death death) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            death.Count();
            var response = await base.SendAsync(request, cancellationToken);
            death.Count();
            return response;
        }
    }

    internal sealed class Notifications(Death death) :
        INotificationHandler<ActivityExecuting>,
        INotificationHandler<ActivityExecuted>,
        INotificationHandler<CodeProgressReported>,
        INotificationHandler<CodeOutputReceived>,
        INotificationHandler<WorkflowInstanceSaved>
    {
        public Task HandleAsync(ActivityExecuting notification, CancellationToken cancellationToken) => CountAsync();

        public Task HandleAsync(ActivityExecuted notification, CancellationToken cancellationToken) => CountAsync();

        public Task HandleAsync(CodeProgressReported notification, CancellationToken cancellationToken) => CountAsync();

        public Task HandleAsync(CodeOutputReceived notification, CancellationToken cancellationToken) => CountAsync();

        public Task HandleAsync(WorkflowInstanceSaved notification, CancellationToken cancellationToken) => CountAsync();

        private Task CountAsync()
        {
            death.Count();
            return Task.CompletedTask;
        }
    }
}
