using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>
/// One sandbox: its machine and everything that is open in it. Who pauses, wakes or kills it is the <see cref="SandboxManager"/>,
/// which holds <see cref="Gate"/> meanwhile. Thread safe.
/// </summary>
internal sealed class LocalSandbox : IAsyncDisposable
{
    private readonly IKernelFactory _kernels;
    private readonly TimeProvider _time;
    private CancellationTokenSource _session = new();
    private Snapshot? _files;

    public LocalSandbox(SandboxSpec spec, PreparedMachine prepared, IKernelFactory kernels, TimeProvider time)
    {
        _kernels = kernels;
        _time = time;
        Id = prepared.Machine.SandboxId;
        Spec = spec;
        Network = spec.Network;
        TrafficToken = spec.Network.AllowPublicTraffic ? null : SandboxIds.NewToken();
        StartedAt = time.GetUtcNow();
        Deadline = new Deadline(time, spec.Timeout);
        GlobalEnvironment = SandboxEnvironment.Of(Id, spec);
        Log = new SandboxLog(time);
        World = new SandboxWorld(prepared, kernels, GlobalEnvironment, time);
    }

    public string Id { get; }

    public SandboxSpec Spec { get; }

    /// <summary>What callers of envd must show; null when the sandbox was made without.</summary>
    public string? AccessToken => Spec.AccessToken;

    /// <summary>What callers of its ports must show; null when they are open to all.</summary>
    public string? TrafficToken { get; }

    /// <summary>Given to every process and kernel.</summary>
    public IReadOnlyDictionary<string, string> GlobalEnvironment { get; }

    public SandboxNetwork Network { get; private set; }

    public SandboxState State { get; private set; } = SandboxState.Running;

    public DateTimeOffset StartedAt { get; }

    /// <summary>When its time is up; for a paused one, when it was paused.</summary>
    public DateTimeOffset EndAt => PausedAt ?? Deadline.At;

    /// <summary>When it is killed or paused, unless it is paused already.</summary>
    public Deadline Deadline { get; set; }

    public DateTimeOffset? PausedAt { get; set; }

    public SandboxLog Log { get; }

    public SandboxWorld World { get; private set; }

    /// <summary>Whether it is paused with its files alone.</summary>
    public bool HasOnlyFiles => _files is not null;

    public SandboxMetrics Metrics => World.Metrics;

    public ProcessTable Processes => World.Processes;

    public WatcherTable Watchers => World.Watchers;

    public CodeInterpreter Interpreter => World.Interpreter;

    public IMachineFiles Files => World.Machine.Files;

    /// <summary>One change of state at a time.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The running timer that ends it; null while it is paused or being made.</summary>
    public ITimer? Expiry { get; set; }

    /// <summary>Cancelled when the sandbox is paused or killed: whatever is open to it is cut off then.</summary>
    public CancellationToken Session => _session.Token;

    public Task<Stream> ConnectPortAsync(int port, CancellationToken cancellationToken) => World.Machine.ConnectPortAsync(port, cancellationToken);

    public async Task SetNetworkAsync(SandboxNetwork network, CancellationToken cancellationToken)
    {
        await World.Machine.SetNetworkAsync(network.Rules, cancellationToken);
        Network = network;
        Log.Add(SandboxLogLevel.Info, "Sandbox network updated");
    }

    /// <summary>Copies the files as they are at this moment, more or less: what runs goes on.</summary>
    public async Task<Snapshot> CopyFilesAsync(string id, long limit, CancellationToken cancellationToken)
    {
        var snapshot = new Snapshot(id, this, _time.GetUtcNow());

        try
        {
            await MachineArchive.PackAsync(World.Machine, snapshot, limit, cancellationToken);
            return snapshot;
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }

    /// <summary>Cuts everybody off and stops every process where it is.</summary>
    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        State = SandboxState.Paused;
        await _session.CancelAsync();
        await Interpreter.QuiesceAsync(_time);
        await World.Machine.FreezeAsync(cancellationToken);
        Log.Add(SandboxLogLevel.Info, "Sandbox paused");
    }

    /// <summary>Cuts everybody off, keeps the files and ends every process.</summary>
    public async Task PauseFilesAsync(long limit, CancellationToken cancellationToken)
    {
        var files = await CopyFilesAsync(Id, limit, cancellationToken);
        State = SandboxState.Paused;
        _files = files;
        await _session.CancelAsync();
        await World.DisposeAsync();
        Log.Add(SandboxLogLevel.Info, "Sandbox paused with its files alone");
    }

    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await World.Machine.ThawAsync(cancellationToken);
        Reopen();
    }

    /// <summary>Goes on in a new machine, with the files that were kept.</summary>
    public async Task ResumeAsync(PreparedMachine prepared, CancellationToken cancellationToken)
    {
        await MachineArchive.UnpackAsync(prepared.Machine, _files!, cancellationToken);
        World = new SandboxWorld(prepared, _kernels, GlobalEnvironment, _time);
        _files!.Dispose();
        _files = null;
        Reopen();
    }

    public async ValueTask DisposeAsync()
    {
        State = SandboxState.Killed;

        if (Expiry is { } expiry)
            await expiry.DisposeAsync();

        await _session.CancelAsync();
        await World.DisposeAsync();
        _files?.Dispose();
    }

    private void Reopen()
    {
        _session.Dispose();
        _session = new CancellationTokenSource();
        State = SandboxState.Running;
        Log.Add(SandboxLogLevel.Info, "Sandbox resumed");
    }
}
