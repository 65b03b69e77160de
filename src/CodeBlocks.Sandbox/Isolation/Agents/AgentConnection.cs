using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using CodeBlocks.Sandbox.HostProcesses;

namespace CodeBlocks.Sandbox.Isolation.Agents;

/// <summary>
/// The connection to one machine's agent: requests, replies and events. Thread safe. The agent runs beside user code, so its messages
/// are bounded and checked; an agent that breaks the protocol ends the connection.
/// </summary>
internal sealed class AgentConnection : IAsyncDisposable
{
    private readonly string _sandboxId;
    private readonly AgentSocket _socket;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly ConcurrentDictionary<uint, AgentCall> _calls = new();
    private readonly ConcurrentDictionary<uint, TaskCompletionSource<ProcessExit>> _processes = new();
    private readonly ConcurrentDictionary<uint, FileChanges> _watchers = new();
    private readonly Task _receiving;
    private volatile MachineLostException? _lost;
    private uint _lastId = 1;

    public AgentConnection(string sandboxId, ByteBudget memory, Socket socket)
    {
        _sandboxId = sandboxId;
        Memory = memory;
        _socket = new AgentSocket(socket);
        PeerPid = _socket.PeerPid;
        _receiving = ReceiveAllAsync();
    }

    /// <summary>The memory that the server may hold for the machine.</summary>
    public ByteBudget Memory { get; }

    /// <summary>The agent's process id on the host.</summary>
    public int PeerPid { get; }

    /// <summary>Completes when the connection has ended.</summary>
    public Task Ended => _receiving;

    /// <summary>Sends a request and waits for the reply. The reply to a cancelled request is dropped.</summary>
    /// <exception cref="AgentRefusedException">The agent refused the request.</exception>
    /// <exception cref="MachineLostException">The machine has ended.</exception>
    public async Task<AgentReply> AskAsync(AgentRequest request, PayloadWriter payload, CancellationToken cancellationToken) =>
        await AskAsync(request, NextId(), payload, expectsDescriptors: false, cancellationToken);

    public Task<AgentReply> AskAsync(
        AgentRequest request, uint id, PayloadWriter payload, bool expectsDescriptors, CancellationToken cancellationToken) =>
        AskAsync(request, id, payload, new AgentCall(expectsDescriptors), cancellationToken);

    public async Task<AgentReply> AskAsync(
        AgentRequest request, uint id, PayloadWriter payload, AgentCall call, CancellationToken cancellationToken)
    {
        _calls[id] = call;
        try
        {
            await SendAsync(payload.ToFrame(request, id), cancellationToken);
        }
        catch
        {
            _calls.TryRemove(id, out _);
            throw;
        }

        try
        {
            return await call.Reply.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _ = LetGoAsync(call);
            throw;
        }
    }

    public uint NextId() => Interlocked.Increment(ref _lastId);

    /// <summary>Registers for the end of the process that request <paramref name="id"/> starts.</summary>
    public Task<ProcessExit> ExpectExit(uint id)
    {
        var exit = new TaskCompletionSource<ProcessExit>(TaskCreationOptions.RunContinuationsAsynchronously);
        _processes[id] = exit;
        if (_lost is not null)
            exit.TrySetResult(new ProcessExit(null, NativeMethods.SigKill));
        return exit.Task;
    }

    public void ForgetExit(uint id) => _processes.TryRemove(id, out _);

    /// <summary>Writes the changes of the watcher that request <paramref name="id"/> starts to <paramref name="changes"/>.</summary>
    public void ExpectChanges(uint id, FileChanges changes)
    {
        _watchers[id] = changes;
        if (_lost is not null)
            changes.Complete();
    }

    public void ForgetChanges(uint id)
    {
        if (_watchers.TryRemove(id, out var changes))
            changes.Complete();
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _receiving;
        _sending.Dispose();
    }

    private static async Task LetGoAsync(AgentCall call)
    {
        try
        {
            AgentSocket.Close((await call.Reply).Descriptors);
        }
        catch (Exception exception) when (exception is AgentRefusedException or MachineLostException)
        {
            // The reply is not awaited.
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        if (frame.Length > AgentFrames.MaxFrame)
            throw new MachineProcessException(
                MachineProcessError.LimitReached, $"{frame.Length} bytes are more than one request may have ({AgentFrames.MaxFrame}).");
        if (_lost is { } lost)
            throw lost;
        try
        {
            await _sending.WaitAsync(cancellationToken);
            try
            {
                // A frame that has begun is sent completely; otherwise the agent would misread the next one.
                await _socket.SendAsync(frame, CancellationToken.None);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            throw _lost ?? new MachineLostException(_sandboxId, "its connection broke", exception);
        }
    }

    private async Task ReceiveAllAsync()
    {
        using var frames = new AgentFrames();
        var reason = "it has ended";
        Exception? cause = null;
        try
        {
            while (await _socket.ReceiveAsync(frames.Room) is > 0 and var received)
            {
                frames.Received(received);
                TakeAll(frames);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            cause = exception;
        }
        catch (InvalidDataException exception)
        {
            reason = $"its agent sent {exception.Message}";
            cause = exception;
        }
        finally
        {
            _socket.Dispose();
        }

        Lose(new MachineLostException(_sandboxId, reason, cause));
    }

    private void TakeAll(AgentFrames frames)
    {
        while (frames.TryTake(out var kind, out var id, out var payload))
            Take(kind, id, payload);
    }

    private void Take(AgentEvent kind, uint id, ReadOnlySpan<byte> payload)
    {
        switch (kind)
        {
            case AgentEvent.Hello:
                break;
            case AgentEvent.Part when _calls.TryGetValue(id, out var call):
                call.Add(payload);
                break;
            case AgentEvent.Done when _calls.TryGetValue(id, out var call):
                Complete(call, payload);
                _calls.TryRemove(id, out _);
                break;
            case AgentEvent.Refused when _calls.TryGetValue(id, out var call):
                var refusal = new PayloadReader(payload);
                call.Fail(new AgentRefusedException(refusal.Byte(), Encoding.UTF8.GetString(refusal.Rest)));
                _calls.TryRemove(id, out _);
                break;
            case AgentEvent.Exited:
                var ended = ReadExit(payload);
                if (_processes.TryRemove(id, out var exit))
                    exit.TrySetResult(ended);
                break;
            case AgentEvent.Changed:
                if (_watchers.TryGetValue(id, out var changes))
                    changes.Add(payload);
                break;
            default:
                throw new InvalidDataException($"an answer nobody asked for ({(byte)kind})");
        }
    }

    private void Complete(AgentCall call, ReadOnlySpan<byte> payload)
    {
        if (!call.ExpectsDescriptors)
        {
            call.Complete(payload, []);
            return;
        }

        var descriptors = _socket.TakeDescriptors();
        if (descriptors.Length == 0)
            throw new InvalidDataException("an answer without its descriptors");
        call.Complete(payload, descriptors);
    }

    private static ProcessExit ReadExit(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        var signaled = reader.Byte() != 0;
        var number = (int)reader.Int64();
        return signaled ? new ProcessExit(null, number) : new ProcessExit(number, null);
    }

    private void Lose(MachineLostException lost)
    {
        _lost = lost;
        foreach (var id in _calls.Keys)
            if (_calls.TryRemove(id, out var call))
                call.Fail(lost);
        foreach (var id in _processes.Keys)
            if (_processes.TryRemove(id, out var exit))
                exit.TrySetResult(new ProcessExit(null, NativeMethods.SigKill));
        foreach (var id in _watchers.Keys)
            ForgetChanges(id);
    }
}
