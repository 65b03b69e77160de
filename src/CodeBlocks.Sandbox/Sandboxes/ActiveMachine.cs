using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>
/// The machine that a sandbox runs in, with everything that is open in it. A sandbox that is paused with its files alone gets a
/// new one.
/// </summary>
internal sealed class ActiveMachine(
    PreparedMachine prepared,
    IKernelFactory kernels,
    IReadOnlyDictionary<string, string> environment,
    TimeProvider time) : IAsyncDisposable
{
    public IMachine Machine { get; } = prepared.Machine;

    public MetricsHistory Metrics { get; } = new(prepared.Machine, time);

    public ProcessTable Processes { get; } = new(prepared.Machine, time);

    public WatcherTable Watchers { get; } = new(prepared.Machine);

    public SandboxContexts Contexts { get; } = new(prepared, kernels, environment);

    // The machine first: its processes end with it and need not be asked to.
    public async ValueTask DisposeAsync()
    {
        await Machine.DisposeAsync();
        await Contexts.DisposeAsync();
        await Watchers.DisposeAsync();
    }
}
