using Elsa.Mediator.Contracts;

namespace CodeBlocks.Tests;

/// <summary>Moments of a run at which a test does something: a request to the sandbox server, output of code, an activity.</summary>
internal sealed class Moments
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The request that is held before it is sent.</summary>
    public Func<HttpRequestMessage, bool> Before { get; init; } = _ => false;

    /// <summary>The request that is held after it was answered.</summary>
    public Func<HttpRequestMessage, bool> After { get; init; } = _ => false;

    public bool HasCome => _reached.Task.IsCompleted;

    /// <summary>Waits until the moment has come.</summary>
    public Task ReachedAsync() => _reached.Task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Tells that the moment has come.</summary>
    public void Reach() => _reached.TrySetResult();

    /// <summary>Lets what is held go on.</summary>
    public void Release() => _released.TrySetResult();

    /// <summary>Tells that the moment has come, and holds the caller until it is released or cancelled.</summary>
    public async Task HoldAsync(CancellationToken cancellationToken = default)
    {
        Reach();
        await Task.WhenAny(_released.Task, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));
    }

    /// <summary>The output <c>at</c> is the moment.</summary>
    internal sealed class Output(Moments moments) : INotificationHandler<CodeOutputReceived>
    {
        public Task HandleAsync(CodeOutputReceived notification, CancellationToken cancellationToken)
        {
            if (notification.Text == "at\n")
                moments.Reach();

            return Task.CompletedTask;
        }
    }

    internal sealed class Network(Moments moments) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (moments.Before(request))
                await moments.HoldAsync(cancellationToken);

            var response = await base.SendAsync(request, cancellationToken);

            if (moments.After(request))
                await moments.HoldAsync(cancellationToken);

            return response;
        }
    }
}
