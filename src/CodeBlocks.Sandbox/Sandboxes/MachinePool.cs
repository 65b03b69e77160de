using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels.Languages;
using CodeBlocks.Sandbox.Kernels;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>
/// Provides machines for sandboxes: a prepared one with a started Python kernel if one fits, else a new one. Prepared machines are
/// replaced in the background at low priority, unless the server's options say otherwise.
/// </summary>
internal sealed partial class MachinePool(
    IMachineFactory machines,
    IKernelFactory kernels,
    MachineLimits limits,
    int warm,
    bool replaces,
    TimeProvider time,
    ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan RefillAfter = TimeSpan.FromMilliseconds(300);
    private static readonly SandboxSpec Default = new() { TemplateId = Templates.CodeInterpreter, Timeout = TimeSpan.Zero };
    private readonly Queue<PreparedMachine> _prepared = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _lock = new();
    private Task _refilling = Task.CompletedTask;

    /// <summary>Starts to prepare machines in the background.</summary>
    public void Fill() => Refill(TimeSpan.Zero);

    public async Task<PreparedMachine> TakeAsync(SandboxSpec spec, CancellationToken cancellationToken)
    {
        if (TakeWarm(spec) is not { } prepared)
            return await StartAsync(spec, isSpare: false, cancellationToken);

        prepared.Machine.Prioritize();

        if (replaces)
            Refill(RefillAfter);

        if (await FitsAsync(prepared, spec))
            return prepared;

        await PreparedMachine.DisposeAsync(prepared.Python);
        return prepared with { Python = null };
    }

    /// <summary>Creates a machine without a kernel in it.</summary>
    public async Task<PreparedMachine> MakeAsync(SandboxSpec spec, string sandboxId, CancellationToken cancellationToken) =>
        new(await machines.CreateAsync(MachineOf(spec, sandboxId), cancellationToken), null);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _refilling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        while (TakeWarm(Default) is { } prepared)
            await prepared.DisposeAsync();
    }

    /// <summary>
    /// Gets whether the prepared kernel behaves as one that was started for this sandbox. With a snapshot it does not: it has not
    /// read the files of its home directory.
    /// </summary>
    private static async Task<bool> FitsAsync(PreparedMachine prepared, SandboxSpec spec) =>
        prepared.Python is { } kernel && spec.Snapshot is null
        && (IsDefault(spec) || await (await kernel).TrySetVariablesAsync(SandboxEnvironment.Of(prepared.Machine.SandboxId, spec)));

    private static bool IsDefault(SandboxSpec spec) => spec.EnvironmentVariables.Count == 0 && spec.TemplateId == Default.TemplateId;

    private PreparedMachine? TakeWarm(SandboxSpec spec)
    {
        if (!spec.Network.Rules.IsOpen)
            return null;

        lock (_lock)
        {
            while (_prepared.TryDequeue(out var prepared))
            {
                if (!prepared.Machine.Exited.IsCompleted)
                    return prepared;
            }
        }

        return null;
    }

    private void Refill(TimeSpan delay)
    {
        lock (_lock)
        {
            if (warm > 0 && _refilling.IsCompleted && !_closing.IsCancellationRequested)
                _refilling = Task.Run(() => RefillAsync(delay));
        }
    }

    private async Task RefillAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, time, _closing.Token);

            while (Count < warm)
                Add(await PrepareAsync(_closing.Token));
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            RefillFailed(logger, exception);
        }
    }

    private int Count
    {
        get
        {
            lock (_lock)
                return _prepared.Count;
        }
    }

    private void Add(PreparedMachine prepared)
    {
        lock (_lock)
            _prepared.Enqueue(prepared);
    }

    private async Task<PreparedMachine> PrepareAsync(CancellationToken cancellationToken)
    {
        var prepared = await StartAsync(Default, isSpare: true, cancellationToken);

        try
        {
            await prepared.Python!;
            return prepared;
        }
        catch
        {
            await prepared.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Creates a machine, and starts a Python kernel in it while the machine's network is being connected. Files of a snapshot come before the
    /// kernel, so there is none then.
    /// </summary>
    private async Task<PreparedMachine> StartAsync(SandboxSpec spec, bool isSpare, CancellationToken cancellationToken)
    {
        Task<IKernel>? python = null;
        var id = IdGenerator.NewSandboxId();
        var kernel = new KernelSpec(KernelLanguages.Python, SandboxContexts.Home, SandboxEnvironment.Of(id, spec));
        var machine = MachineOf(spec, id) with { IsSpare = isSpare };

        if (spec.Snapshot is null)
            machine = machine with { WhenStarted = Start };

        try
        {
            return new PreparedMachine(await machines.CreateAsync(machine, cancellationToken), python);
        }
        catch
        {
            await PreparedMachine.DisposeAsync(python);
            throw;
        }

        void Start(IMachine started)
        {
            _ = PreparedMachine.DisposeAsync(python);
            python = kernels.StartAsync(started, kernel, _closing.Token);
        }
    }

    // Environment variables are passed to each process instead, because a prepared machine is started before its sandbox is known.
    private MachineSpec MachineOf(SandboxSpec spec, string sandboxId) =>
        new(sandboxId, new Dictionary<string, string>(), spec.Network.Rules, limits);
}
