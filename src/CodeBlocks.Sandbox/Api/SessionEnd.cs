using System.Net.Sockets;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api;

/// <summary>
/// Ends a request when its sandbox is paused or killed. An answer that is complete reaches the caller first; one that is not ends without its last
/// chunk, as when the machine behind E2B's proxy is gone, and the connection is closed rather than reset.
/// </summary>
internal sealed class SessionEnd : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);

    private readonly HttpContext _context;
    private readonly LocalSandbox _sandbox;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ended;
    private readonly CancellationTokenRegistration _registration;
    private int _left;

    public SessionEnd(HttpContext context, LocalSandbox sandbox, TimeProvider time)
    {
        _context = context;
        _sandbox = sandbox;
        _time = time;
        sandbox.EnterRequest();
        _ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        context.RequestAborted = _ended.Token;
        _registration = sandbox.Session.UnsafeRegister(static state => _ = ((SessionEnd)state!).EndAsync(), this);
    }

    public async ValueTask DisposeAsync()
    {
        await _registration.DisposeAsync();
        _finished.TrySetResult();
        Leave();
    }

    private async Task EndAsync()
    {
        if (await IsFinishedWithinAsync(Grace))
            return;

        Close();
        Leave();
        await _ended.CancelAsync();

        if (!await IsFinishedWithinAsync(CloseTimeout))
            _context.Abort();
    }

    private async Task<bool> IsFinishedWithinAsync(TimeSpan timeout)
    {
        await Task.WhenAny(_finished.Task, Task.Delay(timeout, _time));
        return _finished.Task.IsCompleted;
    }

    private void Leave()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
            _sandbox.LeaveRequest();
    }

    private void Close()
    {
        try
        {
            _context.Features.Get<IConnectionSocketFeature>()?.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The caller has closed the connection.
        }
    }
}
