using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>
/// Where sandboxes get their machines: from a small stock of warm ones when one fits, else made to order. The stock is refilled
/// after use, at low priority.
/// </summary>
internal sealed partial class MachineSource(
    IMachineFactory machines,
    IKernelFactory kernels,
    MachineLimits limits,
    int warm,
    TimeProvider time,
    ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan RefillAfter = TimeSpan.FromMilliseconds(300);
    private static readonly SandboxSpec Usual = new() { TemplateId = Templates.CodeInterpreter, Timeout = TimeSpan.Zero };
    private readonly Queue<PreparedMachine> _stock = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _lock = new();
    private Task _refilling = Task.CompletedTask;

    /// <summary>Starts to fill the stock in the background.</summary>
    public void Fill() => Refill(TimeSpan.Zero);

    public async Task<PreparedMachine> TakeAsync(SandboxSpec spec, CancellationToken cancellationToken)
    {
        if (TakeWarm(spec) is not { } prepared)
            return await MakeAsync(spec, SandboxIds.NewSandboxId(), cancellationToken);

        prepared.Machine.Prioritize();
        Refill(RefillAfter);

        if (await FitsAsync(prepared, spec))
            return prepared;

        if (prepared.Python is { } kernel)
            await kernel.DisposeAsync();

        return prepared with { Python = null };
    }

    /// <summary>Makes a machine to order, without a kernel in it.</summary>
    public async Task<PreparedMachine> MakeAsync(SandboxSpec spec, string sandboxId, CancellationToken cancellationToken) =>
        new(await CreateAsync(spec, sandboxId, isSpare: false, cancellationToken), null);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _refilling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        while (TakeWarm(Usual) is { } prepared)
            await prepared.DisposeAsync();
    }

    /// <summary>Whether the kernel is as if it had been started for this sandbox: what a snapshot has at home, it would have found there.</summary>
    private static async Task<bool> FitsAsync(PreparedMachine prepared, SandboxSpec spec) =>
        prepared.Python is { } kernel && spec.Snapshot is null
        && (IsUsual(spec) || await kernel.TrySetVariablesAsync(SandboxEnvironment.Of(prepared.Machine.SandboxId, spec)));

    private static bool IsUsual(SandboxSpec spec) => spec.EnvironmentVariables.Count == 0 && spec.TemplateId == Usual.TemplateId;

    private PreparedMachine? TakeWarm(SandboxSpec spec)
    {
        if (!spec.Network.Rules.IsOpen)
            return null;

        lock (_lock)
        {
            while (_stock.TryDequeue(out var prepared))
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
                Stock(await PrepareAsync(_closing.Token));
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            RefillFailed(logger, failure);
        }
    }

    private int Count
    {
        get
        {
            lock (_lock)
                return _stock.Count;
        }
    }

    private void Stock(PreparedMachine prepared)
    {
        lock (_lock)
            _stock.Enqueue(prepared);
    }

    private async Task<PreparedMachine> PrepareAsync(CancellationToken cancellationToken)
    {
        var machine = await CreateAsync(Usual, SandboxIds.NewSandboxId(), isSpare: true, cancellationToken);

        try
        {
            var environment = SandboxEnvironment.Of(machine.SandboxId, Usual);
            var kernel = await kernels.StartAsync(machine, new KernelSpec("python", CodeInterpreter.Home, environment), cancellationToken);
            return new PreparedMachine(machine, kernel);
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    // Variables are given to each process instead, because a machine in stock does not know those of its sandbox yet.
    private Task<IMachine> CreateAsync(SandboxSpec spec, string sandboxId, bool isSpare, CancellationToken cancellationToken) => machines.CreateAsync(
        new MachineSpec(sandboxId, new Dictionary<string, string>(), spec.Network.Rules, limits) { IsSpare = isSpare }, cancellationToken);

    [LoggerMessage(1, LogLevel.Warning, "No sandbox could be started ahead of its use; each is started when it is asked for.")]
    private static partial void RefillFailed(ILogger logger, Exception failure);
}
