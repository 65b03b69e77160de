using System.IO.Pipes;
using System.Runtime.CompilerServices;
using CodeBlocks.Sandbox.HostProcesses;
using CodeBlocks.Sandbox.Isolation.Agents;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A process whose pipes the host holds; the agent sends signals and resizes its terminal.</summary>
internal sealed class MachineProcess : IMachineProcess
{
    private readonly AgentConnection _agent;
    private readonly uint _id;
    private readonly IReadOnlyList<OutputSource> _outputs;
    private readonly bool _isTerminal;
    private Stream? _input;
    private bool _read;

    private MachineProcess(AgentConnection agent, uint id, uint pid, Task<ProcessExit> exit, IReadOnlyList<OutputSource> outputs)
    {
        _agent = agent;
        _id = id;
        Pid = pid;
        Exit = exit;
        _outputs = outputs;
        _isTerminal = outputs[0].Kind == ProcessOutputKind.Pty;
    }

    public uint Pid { get; }

    public Stream? Channel { get; private init; }

    public Task<ProcessExit> Exit { get; }

    public static MachineProcess Create(AgentConnection agent, uint id, Task<ProcessExit> exit, ProcessStart start, AgentReply reply)
    {
        var pid = new PayloadReader(reply.Payload).UInt32();
        var descriptors = new Queue<int>(reply.Descriptors);
        if (start.Pty is not null)
        {
            var terminal = Descriptors.ToSocketStream(Next());
            return new MachineProcess(agent, id, pid, exit, [new OutputSource(ProcessOutputKind.Pty, terminal)]) { _input = terminal };
        }

        var input = start.Stdin ? Descriptors.ToPipe(Next(), PipeDirection.Out) : null;
        OutputSource[] outputs =
        [
            new(ProcessOutputKind.Stdout, Descriptors.ToPipe(Next(), PipeDirection.In)),
            new(ProcessOutputKind.Stderr, Descriptors.ToPipe(Next(), PipeDirection.In)),
        ];
        var channel = start.OpenChannel ? Descriptors.ToSocketStream(Next()) : null;
        return new MachineProcess(agent, id, pid, exit, outputs) { _input = input, Channel = channel };

        int Next() => descriptors.TryDequeue(out var descriptor) ? descriptor : throw new InvalidDataException("too few descriptors");
    }

    /// <summary>Kills a process whose start was cancelled.</summary>
    public static async Task AbandonAsync(AgentConnection agent, uint id)
    {
        try
        {
            await AskToSignalAsync(agent, id, NativeMethods.SigKill, CancellationToken.None);
        }
        catch (Exception exception) when (exception is AgentRefusedException or MachineLostException)
        {
            // It never started, or has ended.
        }

        agent.ForgetExit(id);
    }

    public async IAsyncEnumerable<ProcessOutput> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _read, true))
            throw new InvalidOperationException("The output of a process is read once.");

        var pending = _outputs.ToList();
        foreach (var output in pending)
            output.Begin(cancellationToken);
        try
        {
            while (pending.Count > 0)
            {
                var output = await FirstAsync(pending);
                var data = await output.TakeAsync();
                if (data.IsEmpty)
                {
                    pending.Remove(output);
                    continue;
                }

                yield return new ProcessOutput(output.Kind, data);
                output.Begin(cancellationToken);
                // The other output comes first next time; otherwise a busy one would hide a quiet one.
                pending.Remove(output);
                pending.Add(output);
            }
        }
        finally
        {
            Volatile.Write(ref _read, false);
        }
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        if (_input is not { } stream)
            throw new MachineProcessException(MachineProcessError.StdinClosed, "stdin is not open");
        try
        {
            await stream.WriteAsync(input, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            throw new MachineProcessException(MachineProcessError.StdinClosed, "stdin is closed");
        }
    }

    public async Task CloseStdinAsync(CancellationToken cancellationToken)
    {
        if (!_isTerminal && Interlocked.Exchange(ref _input, null) is { } input)
            await input.DisposeAsync();
    }

    public async Task SignalAsync(int signal, CancellationToken cancellationToken)
    {
        try
        {
            await AskToSignalAsync(_agent, _id, signal, cancellationToken);
        }
        catch (AgentRefusedException exception)
        {
            throw exception.AsProcessError();
        }
    }

    public async Task ResizeAsync(PtySize size, CancellationToken cancellationToken)
    {
        using var payload = new PayloadWriter().UInt32(_id).UInt16(size.Columns).UInt16(size.Rows);
        try
        {
            await _agent.AskAsync(AgentRequest.Resize, payload, cancellationToken);
        }
        catch (AgentRefusedException exception)
        {
            throw exception.AsProcessError();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_input is { } input && !_isTerminal)
            await input.DisposeAsync();
        if (Channel is { } channel)
            await channel.DisposeAsync();
        foreach (var output in _outputs)
            output.Drop(Exit);
    }

    private static async Task AskToSignalAsync(AgentConnection agent, uint id, int signal, CancellationToken cancellationToken)
    {
        using var payload = new PayloadWriter().UInt32(id).UInt32((uint)signal);
        await agent.AskAsync(AgentRequest.Signal, payload, cancellationToken);
    }

    private static async ValueTask<OutputSource> FirstAsync(List<OutputSource> pending)
    {
        foreach (var output in pending)
            if (output.IsReady)
                return output;
        if (pending.Count > 1)
            await Task.WhenAny(pending[0].Pending, pending[1].Pending);
        else
            return pending[0];
        return pending[0].IsReady ? pending[0] : pending[1];
    }
}
