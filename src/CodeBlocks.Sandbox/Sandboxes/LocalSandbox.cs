using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>
/// One sandbox: its machine and everything that is open in it. Who pauses, wakes or kills it is the <see cref="SandboxManager"/>,
/// which holds <see cref="Gate"/> meanwhile. Thread safe.
/// </summary>
internal sealed class LocalSandbox : IAsyncDisposable
{
    private readonly IMachine _machine;
    private readonly TimeProvider _time;
    private CancellationTokenSource _session = new();

    public LocalSandbox(SandboxSpec spec, PreparedMachine prepared, IKernelFactory kernels, TimeProvider time)
    {
        var machine = prepared.Machine;
        _machine = machine;
        _time = time;
        Id = machine.SandboxId;
        Spec = spec;
        Network = spec.Network;
        TrafficToken = spec.Network.AllowPublicTraffic ? null : SandboxIds.NewToken();
        StartedAt = time.GetUtcNow();
        EndAt = StartedAt + spec.Timeout;
        GlobalEnvironment = SandboxEnvironment.Of(Id, spec);
        Log = new SandboxLog(time);
        Metrics = new SandboxMetrics(machine, time);
        Processes = new ProcessTable(machine, time);
        Watchers = new WatcherTable(machine);
        Interpreter = new CodeInterpreter(prepared, kernels, GlobalEnvironment);
    }

    public string Id { get; }

    public SandboxSpec Spec { get; }

    /// <summary>What callers of envd must show; null when the sandbox was made without.</summary>
    public string? AccessToken => Spec.AccessToken;

    /// <summary>What callers of its ports must show; null when they are open to all.</summary>
    public string? TrafficToken { get; }

    /// <summary>Given to every process and kernel.</summary>
    public IReadOnlyDictionary<string, string> GlobalEnvironment { get; }

    public SandboxNetwork Network { get; set; }

    public SandboxState State { get; private set; } = SandboxState.Running;

    public DateTimeOffset StartedAt { get; }

    /// <summary>When its time is up; for a paused one, when it was paused.</summary>
    public DateTimeOffset EndAt { get; set; }

    public SandboxLog Log { get; }

    public SandboxMetrics Metrics { get; }

    public ProcessTable Processes { get; }

    public WatcherTable Watchers { get; }

    public CodeInterpreter Interpreter { get; }

    public IMachineFiles Files => _machine.Files;

    /// <summary>Completes when its world has died.</summary>
    public Task Exited => _machine.Exited;

    /// <summary>One change of state at a time.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The running timer that ends it; null while it is paused or being made.</summary>
    public ITimer? Expiry { get; set; }

    /// <summary>Cancelled when the sandbox is paused or killed: whatever is open to it is cut off then.</summary>
    public CancellationToken Session => _session.Token;

    public Task<Stream> ConnectPortAsync(int port, CancellationToken cancellationToken) => _machine.ConnectPortAsync(port, cancellationToken);

    /// <summary>Cuts everybody off and stops every process where it is.</summary>
    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        State = SandboxState.Paused;
        await _session.CancelAsync();
        await Interpreter.QuiesceAsync(_time);
        await _machine.FreezeAsync(cancellationToken);
        Log.Add(SandboxLogLevel.Info, "Sandbox paused");
    }

    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await _machine.ThawAsync(cancellationToken);
        _session.Dispose();
        _session = new CancellationTokenSource();
        State = SandboxState.Running;
        Log.Add(SandboxLogLevel.Info, "Sandbox resumed");
    }

    public async ValueTask DisposeAsync()
    {
        State = SandboxState.Killed;

        if (Expiry is { } expiry)
            await expiry.DisposeAsync();

        await _session.CancelAsync();
        await Interpreter.DisposeAsync();
        await Watchers.DisposeAsync();
        await _machine.DisposeAsync();
    }
}
