using System.Net.Sockets;
using CodeBlocks.Sandbox.HostProcesses;
using CodeBlocks.Sandbox.Isolation.Agents;
using CodeBlocks.Sandbox.Network;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Creates machines on this host. Thread safe. Disposing it does not dispose the machines.</summary>
internal sealed partial class MachineFactory(MachineHostOptions options, ILogger<MachineFactory> logger) : IMachineFactory, IAsyncDisposable
{
    // A forwarder may fail because the host is busy. A sandbox never gets another network than it was promised for that.
    private const int MaxAttempts = 3;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(15);

    private readonly ProcessLauncher _launcher = new(options.TimeProvider);
    private readonly Lock _preparing = new();
    private Task<MachineHost>? _host;

    public ByteBudget Memory { get; } = ByteBudget.CreateForServer();

    /// <summary>Prepares this host once; creating the first machine does it otherwise.</summary>
    /// <exception cref="IsolationUnavailableException">This host cannot isolate machines, and unisolated ones are not allowed.</exception>
    public Task<MachineHost> PrepareAsync()
    {
        lock (_preparing)
        {
            if (_host is null || _host.IsFaulted)
                _host = ExamineAsync();
            return _host;
        }
    }

    public async Task<IMachine> CreateAsync(MachineSpec spec, CancellationToken cancellationToken)
    {
        var host = await PrepareAsync().WaitAsync(cancellationToken);

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await CreateAsync(host, spec, cancellationToken);
            }
            catch (NetworkForwarderException exception) when (attempt < MaxAttempts)
            {
                LogForwardedAgain(logger, exception);
            }
            catch (NetworkForwarderException exception) when (options.AllowUnisolated && !host.HasForwarded)
            {
                LogNotForwarded(logger, exception);
                host.StopForwarding();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task<MachineHost>? host;
        lock (_preparing)
            host = _host;
        if (host is { IsFaulted: false, IsCanceled: false })
            await (await host).DisposeAsync();
        _launcher.Dispose();
    }

    private async Task<Machine> CreateAsync(MachineHost host, MachineSpec spec, CancellationToken cancellationToken)
    {
        var started = options.TimeProvider.GetTimestamp();
        var resources = host.CreateResources(spec);
        var address = Path.Combine(resources.Directory, "agent");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(address));
        HostDirectory.GiveTo(resources.User, address);
        listener.Listen(1);

        var processes = await host.StartAsync(spec, resources, address);
        AgentConnection? agent = null;
        try
        {
            agent = new AgentConnection(spec.SandboxId, Memory.CreateForSandbox(), await AcceptAsync(spec, listener, processes, cancellationToken));
            var network = host.NetworkOf(spec, processes, resources, agent.PeerPid);
            var machine = new Machine(spec, agent, processes, network, host, options.TimeProvider);
            await Task.WhenAll(network.ConnectAsync(), StartAsync(machine, ConfigureAsync(host, spec, processes, agent, cancellationToken), spec));
            host.HasForwarded |= network.IsConnected;
            // The agent's socket cannot be found any more, neither outside nor inside.
            if (host.Isolated)
                processes.RemoveDirectory();
            LogCreated(logger, spec.SandboxId, options.TimeProvider.GetElapsedTime(started).TotalMilliseconds);
            return machine;
        }
        catch
        {
            await processes.EndAsync(agent);
            throw;
        }
    }

    private static async Task StartAsync(Machine machine, Task configuring, MachineSpec spec)
    {
        await configuring;
        spec.WhenStarted?.Invoke(machine);
    }

    private async Task<MachineHost> ExamineAsync()
    {
        var host = await MachineHost.PrepareAsync(options, _launcher, CancellationToken.None);
        if (!host.Isolated)
            LogUnisolated(logger, string.Join(' ', host.Layers.Where(layer => !layer.Active).Take(1).Select(layer => layer.Detail)));
        return host;
    }

    private async Task<Socket> AcceptAsync(MachineSpec spec, Socket listener, ProcessTree processes, CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var late = new CancellationTokenSource(StartTimeout, options.TimeProvider);
        await using var registration = late.Token.Register(giveUp.Cancel);
        var accepting = listener.AcceptAsync(giveUp.Token).AsTask();
        if (await Task.WhenAny(accepting, processes.Ended) == processes.Ended)
        {
            await giveUp.CancelAsync();
            throw new MachineLostException(spec.SandboxId, $"it did not start: {await processes.Errors}");
        }

        try
        {
            return await accepting;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MachineLostException(spec.SandboxId, $"it did not start within {StartTimeout.TotalSeconds} s");
        }
    }

    private static async Task ConfigureAsync(
        MachineHost host, MachineSpec spec, ProcessTree processes, AgentConnection agent, CancellationToken cancellationToken)
    {
        var home = host.HomeOf(processes);
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = host.SearchPathOf(home),
            ["HOME"] = home,
            ["USER"] = "user",
            ["LOGNAME"] = "user",
            ["LANG"] = "C.UTF-8",
        };
        foreach (var (name, value) in (KeyValuePair<string, string>[])
            [.. PackageDirectories.Variables(home), .. HostCertificates.Variables(), .. host.VariablesOf(processes), .. spec.EnvironmentVariables])
            environment[name] = value;
        var limits = ResourceLimits.Of(spec.Limits, host.Isolated);
        using var payload = new PayloadWriter().Flag(host.Isolated).Text(home).Pairs(environment).UInt32((uint)limits.Count);
        foreach (var (limit, value) in limits)
            payload.UInt32(limit).UInt64(value);
        await agent.AskAsync(AgentRequest.Configure, payload, cancellationToken);
    }
}
