using CodeBlocks.Sandbox.Isolation.Agents;
using CodeBlocks.Sandbox.Network;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A machine, driven through its agent.</summary>
internal sealed class Machine : IMachine
{
    private static readonly TimeSpan FreezeTimeout = TimeSpan.FromSeconds(3);

    private readonly MachineSpec _spec;
    private readonly AgentConnection _agent;
    private readonly ProcessTree _processes;
    private readonly MachineNetwork _network;
    private readonly MachineUsage _usage;
    private readonly MachineHost _host;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _freezing = new(1, 1);
    private readonly SemaphoreSlim _networking = new(1, 1);
    private readonly Lock _disposing = new();
    private Task? _disposed;
    private bool _frozen;

    public Machine(MachineSpec spec, AgentConnection agent, ProcessTree processes, MachineNetwork network, MachineHost host, TimeProvider time)
    {
        _spec = spec;
        _agent = agent;
        _processes = processes;
        _network = network;
        _usage = new MachineUsage(spec.Limits, processes.Group, time);
        Files = new MachineFiles(agent);
        Exited = processes.Ended;
        _host = host;
        _time = time;
    }

    public string SandboxId => _spec.SandboxId;

    public bool IsIsolated => _host.Isolated;

    public ByteBudget Memory => _agent.Memory;

    public MachineLimits Limits => _spec.Limits;

    public long MemoryKills => _processes.Group.MemoryKills;

    public Task Exited { get; }

    public IMachineFiles Files { get; }

    public string? SharedDirectory => _host.SharedDirectory;

    public bool HasProgram(string name) => _host.HasProgram(name);

    public void Prioritize() => _processes.Group.SetPriority(isLow: false);

    public async Task<IMachineProcess> StartAsync(ProcessStart start, CancellationToken cancellationToken)
    {
        using var payload = new PayloadWriter()
            .Byte((byte)((start.Stdin ? 1 : 0) | (start.Pty is null ? 0 : 2) | (start.OpenChannel ? 4 : 0)))
            .UInt16(start.Pty?.Columns ?? 0)
            .UInt16(start.Pty?.Rows ?? 0)
            .Text(start.User ?? "")
            .Text(start.WorkingDirectory ?? "")
            .Text(start.Command)
            .Texts(start.Arguments)
            .Pairs(start.EnvironmentVariables);
        var id = _agent.NextId();
        var exit = _agent.ExpectExit(id);
        try
        {
            var reply = await _agent.AskAsync(AgentRequest.Start, id, payload, expectsDescriptors: true, cancellationToken);
            return MachineProcess.Create(_agent, id, exit, start, reply);
        }
        catch (AgentRefusedException exception)
        {
            _agent.ForgetExit(id);
            throw Describe(exception.AsProcessError());
        }
        catch (OperationCanceledException)
        {
            _ = MachineProcess.AbandonAsync(_agent, id);
            throw;
        }
    }

    public async Task FreezeAsync(CancellationToken cancellationToken) => await SetFrozenAsync(true, cancellationToken);

    public async Task ThawAsync(CancellationToken cancellationToken) => await SetFrozenAsync(false, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => InTimeAsync(AskAsync(AgentRequest.Stop, cancellationToken), cancellationToken);

    public Task ContinueAsync(CancellationToken cancellationToken) =>
        InTimeAsync(AskAsync(AgentRequest.Continue, cancellationToken), cancellationToken);

    public async Task<MachineMetrics> GetMetricsAsync(CancellationToken cancellationToken)
    {
        using var payload = new PayloadWriter();
        return _usage.Measure((await _agent.AskAsync(AgentRequest.Metrics, payload, cancellationToken)).Payload);
    }

    public async Task<Stream> ConnectPortAsync(int port, CancellationToken cancellationToken)
    {
        if (port is < 1 or > ushort.MaxValue)
            throw new MachineProcessException(MachineProcessError.PortClosed, $"{port} is no port.");
        using var payload = new PayloadWriter().UInt16((ushort)port);
        try
        {
            var reply = await _agent.AskAsync(AgentRequest.Connect, _agent.NextId(), payload, expectsDescriptors: true, cancellationToken);
            return Descriptors.ToSocketStream(reply.Descriptors[0]);
        }
        catch (AgentRefusedException exception)
        {
            throw exception.AsProcessError();
        }
    }

    public async Task SetNetworkAsync(NetworkRules rules, CancellationToken cancellationToken)
    {
        await _networking.WaitAsync(cancellationToken);
        try
        {
            await _network.SetAsync(rules);
        }
        finally
        {
            _networking.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_disposing)
            _disposed ??= _processes.EndAsync(_agent);
        return new ValueTask(_disposed);
    }

    private MachineProcessException Describe(MachineProcessException refusal) => refusal.Error is MachineProcessError.LimitReached
        ? new MachineProcessException(refusal.Error, $"{refusal.Message}; a sandbox may have {Limits.Processes} processes and threads at a time")
        : refusal;

    private async Task SetFrozenAsync(bool frozen, CancellationToken cancellationToken)
    {
        await _freezing.WaitAsync(cancellationToken);
        try
        {
            if (_frozen == frozen)
                return;
            await InTimeAsync(FreezeAsync(frozen, cancellationToken), cancellationToken);
            _frozen = frozen;
        }
        finally
        {
            _freezing.Release();
        }
    }

    private async Task FreezeAsync(bool frozen, CancellationToken cancellationToken)
    {
        if (!await _processes.TrySetFrozenAsync(frozen, cancellationToken))
            await AskAsync(frozen ? AgentRequest.Stop : AgentRequest.Continue, cancellationToken);
    }

    private async Task AskAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        using var payload = new PayloadWriter();
        await _agent.AskAsync(request, payload, cancellationToken);
    }

    // Code may keep the agent or the Linux kernel busy.
    private async Task InTimeAsync(Task operation, CancellationToken cancellationToken)
    {
        try
        {
            await operation.WaitAsync(FreezeTimeout, _time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new MachineLostException(
                SandboxId, $"its processes could not be stopped or continued within {FreezeTimeout.TotalSeconds:0} s", exception);
        }
    }
}
