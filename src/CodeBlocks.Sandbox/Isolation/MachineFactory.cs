using System.Net.Sockets;
using CodeBlocks.Sandbox.Isolation.Agents;
using CodeBlocks.Sandbox.Isolation.Walls;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Builds machines on this host. Thread safe; disposing it leaves the machines it made to their owners.</summary>
internal sealed partial class MachineFactory(MachineHostOptions options, ILogger<MachineFactory> logger) : IMachineFactory, IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(15);

    private readonly ProcessLauncher _launcher = new();
    private readonly Lock _preparing = new();
    private Task<MachineHost>? _host;

    /// <summary>Finds out what this host offers, once; the first machine does it otherwise.</summary>
    /// <exception cref="IsolationUnavailableException">This host cannot wall machines in, and running without walls was not allowed.</exception>
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
        try
        {
            return await CreateAsync(host, spec, cancellationToken);
        }
        catch (NetworkForwarderException exception)
        {
            LogNotForwarded(logger, exception);
            host.StopForwarding();
            return await CreateAsync(host, spec, cancellationToken);
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
        var started = TimeProvider.System.GetTimestamp();
        var place = host.CreatePlace(spec);
        var address = Path.Combine(place.Directory, "agent");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(address));
        HostDirectory.GiveTo(place.User, address);
        listener.Listen(1);

        var world = await host.StartAsync(spec, place, address);
        AgentConnection? agent = null;
        MachineNetwork network;
        try
        {
            agent = new AgentConnection(spec.SandboxId, await AcceptAsync(spec, listener, world, cancellationToken));
            network = host.NetworkOf(spec, world, place, agent.PeerPid);
            await Task.WhenAll(network.ConnectAsync(), ConfigureAsync(host, spec, world, agent, cancellationToken));
            // Nobody else can find the agent's socket any more, neither outside nor inside.
            if (host.Isolated)
                world.RemoveDirectory();
        }
        catch
        {
            await world.EndAsync(agent);
            throw;
        }

        LogCreated(logger, spec.SandboxId, TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        return new Machine(spec, agent, world, network, host);
    }

    private async Task<MachineHost> ExamineAsync()
    {
        var host = await MachineHost.PrepareAsync(options, _launcher, CancellationToken.None);
        if (!host.Isolated)
            LogUnisolated(logger, string.Join(' ', host.Layers.Where(layer => !layer.Active).Take(1).Select(layer => layer.Detail)));
        return host;
    }

    private static async Task<Socket> AcceptAsync(MachineSpec spec, Socket listener, MachineWorld world, CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var late = new CancellationTokenSource(StartPatience);
        await using var registration = late.Token.Register(giveUp.Cancel);
        var accepting = listener.AcceptAsync(giveUp.Token).AsTask();
        if (await Task.WhenAny(accepting, world.Ended) == world.Ended)
        {
            await giveUp.CancelAsync();
            throw new MachineLostException(spec.SandboxId, $"it did not start: {await world.Errors}");
        }

        try
        {
            return await accepting;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MachineLostException(spec.SandboxId, $"it did not start within {StartPatience.TotalSeconds} s");
        }
    }

    private static async Task ConfigureAsync(
        MachineHost host, MachineSpec spec, MachineWorld world, AgentConnection agent, CancellationToken cancellationToken)
    {
        var home = host.HomeOf(world);
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = host.SearchPathOf(home),
            ["HOME"] = home,
            ["USER"] = "user",
            ["LOGNAME"] = "user",
            ["LANG"] = "C.UTF-8",
        };
        foreach (var (name, value) in PackageDirectories.Variables(home).Concat(host.VariablesOf(world)).Concat(spec.EnvironmentVariables))
            environment[name] = value;
        var limits = ResourceLimits.Of(spec.Limits, host.Isolated);
        using var payload = new PayloadWriter().Flag(host.Isolated).Text(home).Pairs(environment).UInt32((uint)limits.Count);
        foreach (var (limit, value) in limits)
            payload.UInt32(limit).UInt64(value);
        await agent.AskAsync(AgentRequest.Configure, payload, cancellationToken);
    }
}
