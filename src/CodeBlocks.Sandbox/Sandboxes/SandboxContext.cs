using System.Runtime.CompilerServices;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels.Languages;
using CodeBlocks.Sandbox.Kernels;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>
/// A code context and its kernel. The kernel starts when it is first needed. Executions run one after another, in the order in
/// which they arrive.
/// </summary>
internal sealed class SandboxContext(IMachine machine, IKernelFactory kernels, string id, KernelSpec spec, Task<IKernel>? early = null)
    : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private IKernel? _kernel;
    private Task<IKernel>? _early = early;
    private int _waiting;
    private volatile bool _closed;

    public string Id { get; } = id;

    public KernelLanguage Language => spec.Language;

    public string WorkingDirectory => spec.WorkingDirectory;

    /// <summary>Gets the description of the running kernel's interpreter; null if no kernel runs.</summary>
    public KernelRuntime? Runtime => _kernel?.Runtime;

    /// <summary>Gets whether an execution is running or queued.</summary>
    public bool IsBusy => _waiting > 0;

    /// <summary>Gets the kernel; starts it if needed.</summary>
    public ValueTask<IKernel> StartAsync(CancellationToken cancellationToken) =>
        _kernel is { } running ? ValueTask.FromResult(running) : new(StartOnceAsync(cancellationToken));

    /// <summary>Executes code. Cancelling interrupts it and keeps the state; the next execution starts after the interrupt.</summary>
    public async IAsyncEnumerable<ExecutionEventMessage> ExecuteAsync(
        string code,
        IReadOnlyDictionary<string, string> environmentVariables,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);

        try
        {
            var kernel = await StartAsync(cancellationToken);

            await foreach (var message in kernel.ExecuteAsync(code, environmentVariables, cancellationToken))
                yield return message;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Ends the kernel and starts a new one.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _kernel, null) is { } old)
            await old.DisposeAsync();

        await StartAsync(cancellationToken);
    }

    /// <summary>Completes when no code is running.</summary>
    public Task WhenIdleAsync(CancellationToken cancellationToken) => _kernel?.WhenIdleAsync(cancellationToken) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _closed = true;

        if (Interlocked.Exchange(ref _kernel, null) is { } kernel)
            await kernel.DisposeAsync();

        await PreparedMachine.DisposeAsync(Interlocked.Exchange(ref _early, null));
    }

    private async Task<IKernel> StartOnceAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken);

        try
        {
            if (_kernel is { } running)
                return running;

            var kernel = await TakeEarlyAsync(cancellationToken) ?? await kernels.StartAsync(machine, spec, cancellationToken);
            _kernel = kernel;

            if (!_closed)
                return kernel;

            await kernel.DisposeAsync();
            throw new ObjectDisposedException(Id, "The context was removed.");
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Takes the kernel that was started with the machine; null if there is none, or its start failed.</summary>
    private async Task<IKernel?> TakeEarlyAsync(CancellationToken cancellationToken)
    {
        if (_early is { } early)
            await Task.WhenAny(early).WaitAsync(cancellationToken);

        return Interlocked.Exchange(ref _early, null) is { IsCompletedSuccessfully: true } started ? await started : null;
    }
}
