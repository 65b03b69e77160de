using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests.Recordings;

/// <summary>An answer that is still coming while other requests are sent.</summary>
internal sealed class OpenStream : IAsyncDisposable
{
    private readonly CancellationTokenSource _hangUp = new();
    private readonly MemoryStream _received = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _receiving;

    public OpenStream(JsonObject recorded, HttpResponseMessage response)
    {
        Recorded = recorded;
        Response = response;
        _receiving = ReceiveAsync();
    }

    public JsonObject Recorded { get; }

    public HttpResponseMessage Response { get; }

    public Task FirstEventAsync() => _first.Task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>What came until the end, or until the client hung up.</summary>
    public async Task<byte[]> EndAsync(TimeSpan timeout)
    {
        await _receiving.WaitAsync(timeout);
        return Received();
    }

    /// <summary>What came so far.</summary>
    public byte[] Received()
    {
        lock (_received)
            return _received.ToArray();
    }

    public async Task HangUpAsync()
    {
        await _hangUp.CancelAsync();
        await _receiving;
        Response.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await HangUpAsync();
        _hangUp.Dispose();
        await _received.DisposeAsync();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];

        try
        {
            var body = await Response.Content.ReadAsStreamAsync(_hangUp.Token);

            for (int read; (read = await body.ReadAsync(buffer, _hangUp.Token)) > 0;)
                Add(buffer.AsSpan(0, read));
        }
        catch (Exception) when (_hangUp.IsCancellationRequested)
        {
            // This client did it.
        }
        finally
        {
            _first.TrySetResult();
        }
    }

    private void Add(ReadOnlySpan<byte> data)
    {
        lock (_received)
        {
            _received.Write(data);
            var all = _received.GetBuffer().AsSpan(0, (int)_received.Length);

            if (all.Length >= 5 && all.Length >= 5 + BinaryPrimitives.ReadInt32BigEndian(all[1..]))
                _first.TrySetResult();
        }
    }
}
