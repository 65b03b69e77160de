using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The machine of a sandbox and what is open in it; a sandbox that keeps only its files over a pause gets a new one.</summary>
internal sealed class SandboxWorld(PreparedMachine prepared, IKernelFactory kernels, IReadOnlyDictionary<string, string> environment, TimeProvider time)
    : IAsyncDisposable
{
    public IMachine Machine { get; } = prepared.Machine;

    public SandboxMetrics Metrics { get; } = new(prepared.Machine, time);

    public ProcessTable Processes { get; } = new(prepared.Machine, time);

    public WatcherTable Watchers { get; } = new(prepared.Machine);

    public CodeInterpreter Interpreter { get; } = new(prepared, kernels, environment);

    // The machine first: what dies with it need not be asked to end.
    public async ValueTask DisposeAsync()
    {
        await Machine.DisposeAsync();
        await Interpreter.DisposeAsync();
        await Watchers.DisposeAsync();
    }
}
