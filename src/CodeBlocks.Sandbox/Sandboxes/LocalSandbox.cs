using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Network;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>
/// One sandbox: its machine, its state and everything that is open in it. The <see cref="SandboxManager"/> pauses, resumes and
/// kills it, and holds <see cref="Gate"/> meanwhile. Thread safe.
/// </summary>
internal sealed class LocalSandbox : IAsyncDisposable
{
    private readonly IKernelFactory _kernels;
    private readonly TimeProvider _time;
    private const int MaxRequestWaits = 50;
    private static readonly TimeSpan RequestWait = TimeSpan.FromMilliseconds(2);

    private readonly CancellationTokenSource _killed = new();
    private CancellationTokenSource _session = new();
    private Snapshot? _files;
    private int _requests;

    public LocalSandbox(SandboxSpec spec, PreparedMachine prepared, IKernelFactory kernels, TimeProvider time)
    {
        _kernels = kernels;
        _time = time;
        Id = prepared.Machine.SandboxId;
        Spec = spec;
        Network = spec.Network;
        TrafficToken = spec.Network.AllowPublicTraffic ? null : IdGenerator.NewToken();
        StartedAt = time.GetUtcNow();
        Deadline = new SandboxDeadline(time, spec.Timeout);
        GlobalEnvironment = SandboxEnvironment.Of(Id, spec);
        Log = new SandboxLog(time);
        Active = new ActiveMachine(prepared, kernels, GlobalEnvironment, time);
    }

    public string Id { get; }

    public SandboxSpec Spec { get; }

    /// <summary>The access token that envd requires; null if the sandbox was created without one.</summary>
    public string? AccessToken => Spec.AccessToken;

    /// <summary>The traffic access token that the sandbox's ports require; null if they are public.</summary>
    public string? TrafficToken { get; }

    /// <summary>The environment variables of every process and kernel.</summary>
    public IReadOnlyDictionary<string, string> GlobalEnvironment { get; }

    public NetworkSettings Network { get; private set; }

    public LocalSandboxState State { get; private set; } = LocalSandboxState.Running;

    public DateTimeOffset StartedAt { get; }

    /// <summary>The end of the lifetime; for a paused sandbox, the time when it was paused.</summary>
    public DateTimeOffset EndAt => PausedAt ?? Deadline.At;

    /// <summary>The time when the sandbox is killed or paused.</summary>
    public SandboxDeadline Deadline { get; set; }

    public DateTimeOffset? PausedAt { get; set; }

    public SandboxLog Log { get; }

    public ActiveMachine Active { get; private set; }

    /// <summary>Gets whether the sandbox is paused with its files alone.</summary>
    public bool HasOnlyFiles => _files is not null;

    public bool IsIsolated => Active.Machine.IsIsolated;

    public MetricsHistory Metrics => Active.Metrics;

    public ProcessTable Processes => Active.Processes;

    public WatcherTable Watchers => Active.Watchers;

    public SandboxContexts Contexts => Active.Contexts;

    public IMachineFiles Files => Active.Machine.Files;

    /// <summary>The memory that the server may hold for the sandbox.</summary>
    public ByteBudget Memory => Active.Machine.Memory;

    /// <summary>Held while the state changes.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The timer that ends the lifetime; null while the sandbox is paused or being created.</summary>
    public ITimer? Expiry { get; set; }

    /// <summary>Cancelled when the sandbox is paused or killed; open connections to it are aborted then.</summary>
    public CancellationToken Session => _session.Token;

    /// <summary>Cancelled when the sandbox is killed; a change of its state that is under way ends then.</summary>
    public CancellationToken Killed => _killed.Token;

    public Task<Stream> ConnectPortAsync(int port, CancellationToken cancellationToken) => Active.Machine.ConnectPortAsync(port, cancellationToken);

    public async Task SetNetworkAsync(NetworkSettings network, CancellationToken cancellationToken)
    {
        await Active.Machine.SetNetworkAsync(network.Rules, cancellationToken);
        Network = network;
        Log.Add(SandboxLogLevel.Info, "Sandbox network updated");
    }

    /// <summary>Copies the files. Processes run on meanwhile, so the copy is not of one exact moment.</summary>
    public async Task<Snapshot> CopyFilesAsync(string id, SnapshotLimits limits, CancellationToken cancellationToken)
    {
        var snapshot = new Snapshot(id, this, limits.All, _time.GetUtcNow());

        try
        {
            await MachineArchive.PackAsync(Active.Machine, snapshot, limits.Each, cancellationToken);
            return snapshot;
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }

    /// <summary>Aborts all connections and freezes every process. The sandbox runs on if that fails.</summary>
    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        await CloseAsync();

        try
        {
            await Active.Machine.FreezeAsync(cancellationToken);
        }
        catch
        {
            Reopen();
            throw;
        }

        Log.Add(SandboxLogLevel.Info, "Sandbox paused");
    }

    /// <summary>Aborts all connections, keeps a copy of the files and ends every process. The sandbox runs on if that fails.</summary>
    public async Task PauseFilesAsync(SnapshotLimits limits, CancellationToken cancellationToken)
    {
        await CloseAsync();

        try
        {
            // Code that runs on could stop the copy.
            await Active.Machine.StopAsync(cancellationToken);
            _files = await CopyFilesAsync(Id, limits, cancellationToken);
        }
        catch
        {
            await Active.Machine.ContinueAsync(CancellationToken.None);
            Reopen();
            throw;
        }

        await Active.DisposeAsync();
        Log.Add(SandboxLogLevel.Info, "Sandbox paused with its files alone");
    }

    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await Active.Machine.ThawAsync(cancellationToken);
        Reopen();
    }

    /// <summary>Resumes in a new machine with the kept files.</summary>
    public async Task ResumeAsync(PreparedMachine prepared, CancellationToken cancellationToken)
    {
        await MachineArchive.UnpackAsync(prepared.Machine, _files!, cancellationToken);
        Active = new ActiveMachine(prepared, _kernels, GlobalEnvironment, _time);
        _files!.Dispose();
        _files = null;
        Reopen();
    }

    /// <summary>Counts a request that is answered, until <see cref="LeaveRequest"/>.</summary>
    public void EnterRequest() => Interlocked.Increment(ref _requests);

    public void LeaveRequest() => Interlocked.Decrement(ref _requests);

    /// <summary>Ends every process, whatever else is under way.</summary>
    public async Task KillAsync()
    {
        await _killed.CancelAsync();
        await _session.CancelAsync();

        // The end of the processes is not to look like an answer; requests are closed within a short time.
        for (var waited = 0; waited < MaxRequestWaits && Volatile.Read(ref _requests) > 0; waited++)
            await Task.Delay(RequestWait, TimeProvider.System);

        await Active.Machine.DisposeAsync();
    }

    /// <summary>Ends the sandbox after <see cref="KillAsync"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        State = LocalSandboxState.Killed;

        if (Expiry is { } expiry)
            await expiry.DisposeAsync();

        await _session.CancelAsync();
        await Active.DisposeAsync();
        _files?.Dispose();
    }

    private async Task CloseAsync()
    {
        State = LocalSandboxState.Paused;
        await _session.CancelAsync();
        await Contexts.WhenIdleAsync(_time);
    }

    private void Reopen()
    {
        _session.Dispose();
        _session = new CancellationTokenSource();
        State = LocalSandboxState.Running;
        Log.Add(SandboxLogLevel.Info, "Sandbox resumed");
    }
}
