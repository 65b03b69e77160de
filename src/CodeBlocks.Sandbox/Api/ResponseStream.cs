using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api;

/// <summary>
/// A response that is written piece by piece by whoever has the turn, and that gives a sign of life when nobody has written
/// for a while.
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
    /// <param name="time">Where the time comes from.</param>
    /// <param name="silence">How long nothing may be written before a sign of life.</param>
    /// <param name="keepAlive">Writes and flushes the sign of life; it has the turn.</param>
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

    /// <summary>Waits for the turn to write, which ends when the result is disposed.</summary>
    /// <exception cref="OperationCanceledException">The answer is complete, or the caller is gone.</exception>
    public async ValueTask<Turn> TurnAsync()
    {
        if (!_turn.Wait(0))
            await _turn.WaitAsync(_context.RequestAborted);

        if (!_closed)
            return new Turn(_turn);

        _turn.Release();
        throw new OperationCanceledException("The answer is complete.");
    }

    /// <summary>Sends what was written.</summary>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
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
        catch (Exception gone) when (gone is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The caller has gone, or the answer is complete; either way there is nobody to tell.
        }
    }

    /// <summary>The turn to write.</summary>
    internal readonly struct Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
