using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api;

/// <summary>
/// A response that several writers share, one at a time. It sends a keep-alive message when nothing was written for an
/// interval.
/// </summary>
internal sealed class ResponseStream : IAsyncDisposable
{
    private readonly HttpContext _context;
    private readonly TimeProvider _time;
    private readonly TimeSpan _silence;
    private readonly Func<ValueTask> _keepAlive;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ITimer _timer;
    private long _lastWrite;
    private bool _closed;

    /// <param name="context">The request that is answered.</param>
    /// <param name="time">The clock.</param>
    /// <param name="silence">The time without a write after which the keep-alive message is sent.</param>
    /// <param name="keepAlive">Writes and flushes the keep-alive message; it is called while no other writer writes.</param>
    public ResponseStream(HttpContext context, TimeProvider time, TimeSpan silence, Func<ValueTask> keepAlive)
    {
        _context = context;
        _time = time;
        _silence = silence;
        _keepAlive = keepAlive;
        _lastWrite = time.GetTimestamp();
        _timer = time.CreateTimer(static state => _ = ((ResponseStream)state!).KeepAliveAsync(), this, silence, Timeout.InfiniteTimeSpan);
    }

    public PipeWriter Output => _context.Response.BodyWriter;

    /// <summary>Waits until no other writer writes. The right to write ends when the result is disposed.</summary>
    /// <exception cref="OperationCanceledException">The response is complete, or the caller has closed the connection.</exception>
    public async ValueTask<Turn> TurnAsync()
    {
        if (!_turn.Wait(0))
            await _turn.WaitAsync(_context.RequestAborted);

        if (!_closed)
            return new Turn(_turn);

        _turn.Release();
        throw new OperationCanceledException("The response is complete.");
    }

    /// <summary>Sends what was written.</summary>
    /// <exception cref="OperationCanceledException">The caller has closed the connection.</exception>
    public async ValueTask FlushAsync()
    {
        _lastWrite = _time.GetTimestamp();
        var flush = await Output.FlushAsync(_context.RequestAborted);

        if (flush.IsCompleted)
            throw new OperationCanceledException("The caller has closed the connection.");
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _turn.WaitAsync();
        _closed = true;
        _turn.Release();
    }

    private async Task KeepAliveAsync()
    {
        try
        {
            using (await TurnAsync())
            {
                var silent = _time.GetElapsedTime(_lastWrite);

                if (silent >= _silence)
                {
                    await _keepAlive();
                    silent = TimeSpan.Zero;
                }

                _timer.Change(_silence - silent, Timeout.InfiniteTimeSpan);
            }
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The caller has closed the connection, or the response is complete.
        }
    }

    /// <summary>The right to write.</summary>
    internal readonly struct Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
