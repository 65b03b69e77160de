using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>
/// The interpreter of one context. Variables and definitions stay from one execution to the next. Executions run one after another.
/// Disposing ends the interpreter.
/// </summary>
internal interface IKernel : IAsyncDisposable
{
    /// <summary>The interpreter, as it described itself when it started.</summary>
    KernelRuntime Runtime { get; }

    /// <summary>Completes when the interpreter has ended.</summary>
    Task Exited { get; }

    /// <summary>
    /// Executes code and returns the events as E2B's messages, and output as <see cref="KernelOutput"/>. Cancelling interrupts
    /// the code and keeps the state.
    /// </summary>
    IAsyncEnumerable<ExecutionEventMessage> ExecuteAsync(
        string code,
        IReadOnlyDictionary<string, string> environmentVariables,
        CancellationToken cancellationToken);

    /// <summary>Replaces the environment variables of a kernel that has executed no code yet.</summary>
    /// <returns>False if the kernel has to be started with them instead.</returns>
    Task<bool> TrySetVariablesAsync(IReadOnlyDictionary<string, string> environmentVariables);

    Task InterruptAsync(CancellationToken cancellationToken);

    /// <summary>Completes when no code is running, including code whose execution was cancelled.</summary>
    Task WhenIdleAsync(CancellationToken cancellationToken);
}
