using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>
/// The persistent interpreter of one context: what code defines stays for the next execution. Executions are serial; the caller
/// queues them. Disposing ends the interpreter.
/// </summary>
internal interface IKernel : IAsyncDisposable
{
    string Language { get; }

    /// <summary>What the interpreter is, as it said when it started.</summary>
    KernelRuntime Runtime { get; }

    /// <summary>Completes when the interpreter has ended, whoever ended it.</summary>
    Task Exited { get; }

    /// <summary>Runs code and reports what happens as E2B's wire does, output as <see cref="KernelOutput"/>. Cancelling interrupts the code and keeps the state.</summary>
    IAsyncEnumerable<ExecutionEventMessage> ExecuteAsync(
        string code,
        IReadOnlyDictionary<string, string> environmentVariables,
        CancellationToken cancellationToken);

    /// <summary>Gives a kernel that has run no code yet other variables, as if it had been started with them.</summary>
    /// <returns>False when it has to be started with them.</returns>
    Task<bool> TrySetVariablesAsync(IReadOnlyDictionary<string, string> environmentVariables);

    Task InterruptAsync(CancellationToken cancellationToken);

    /// <summary>Completes when no code is running, not even code whose caller has left.</summary>
    Task WhenIdleAsync(CancellationToken cancellationToken);
}
