using System.Runtime.CompilerServices;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>
/// A kernel that survives its interpreter: after the interpreter has ended, the next execution starts a new one, without the
/// state.
/// </summary>
internal sealed class KernelHost(IMachine machine, KernelSpec spec, TimeProvider time, KernelConnection connection) : IKernel
{
    /// <summary>The interval at which code that continues after an interrupt is interrupted again.</summary>
    private static readonly TimeSpan InterruptInterval = TimeSpan.FromSeconds(1);
    private const int MaxInterrupts = 10;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _disposed = new();
    private volatile KernelConnection _connection = connection;
    private volatile KernelSpec _spec = spec;

    public KernelRuntime Runtime => _connection.Runtime;

    public Task Exited => _exited.Task;

    public async IAsyncEnumerable<ExecutionEventMessage> ExecuteAsync(
        string code,
        IReadOnlyDictionary<string, string> environmentVariables,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (EnvironmentNames.FindInvalid(environmentVariables) is { } invalid)
        {
            yield return new ErrorMessage { Name = "ValueError", Value = invalid, Traceback = "" };
            yield return EndOfExecutionMessage.Instance;
            yield break;
        }

        await _turn.WaitAsync(cancellationToken);
        KernelExecution? execution = null;
        KernelConnection? current = null;
        try
        {
            var memory = new MemoryWatch(machine);
            for (var attempt = 0; attempt == 0 || (attempt == 1 && WasMissed(execution!)); attempt++)
            {
                current = await ConnectAsync(cancellationToken);
                execution = await current.BeginAsync(code, environmentVariables);
                await foreach (var message in execution.ReadAllAsync(cancellationToken))
                    yield return message;
            }

            if (!execution!.IsDone)
                yield return new ErrorMessage { Name = "ContextRestarting", Value = Restarted(memory.Reason), Traceback = "" };

            yield return EndOfExecutionMessage.Instance;
        }
        finally
        {
            if (execution is null || execution.Ended.IsCompleted)
                _turn.Release();
            else
                _ = StopAsync(current!, execution);
        }
    }

    public async Task<bool> TrySetVariablesAsync(IReadOnlyDictionary<string, string> environmentVariables)
    {
        if (!_spec.Language.CanReplaceVariables || !environmentVariables.Keys.All(EnvironmentNames.MayChange))
            return false;

        try
        {
            await _connection.SetVariablesAsync(environmentVariables);
            _spec = _spec with { EnvironmentVariables = environmentVariables };
            return true;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            return false;
        }
    }

    public Task InterruptAsync(CancellationToken cancellationToken) => _connection.InterruptAsync(cancellationToken);

    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        _turn.Release();
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed.IsCancellationRequested)
            return;

        await _disposed.CancelAsync();
        await _connection.DisposeAsync();
        _exited.TrySetResult();
    }

    /// <summary>Gets whether the interpreter was already ending when the code arrived, so that none of it was executed.</summary>
    private bool WasMissed(KernelExecution execution) => !execution.IsDone && !execution.Started && !_disposed.IsCancellationRequested;

    private async Task<KernelConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var current = _connection;
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        if (!current.IsClosed)
            return current;

        await current.DisposeAsync();
        try
        {
            current = await KernelConnection.OpenAsync(machine, _spec, time, cancellationToken);
        }
        catch (MachineLostException)
        {
            _exited.TrySetResult();
            throw;
        }

        _connection = current;
        if (_disposed.IsCancellationRequested)
            await current.DisposeAsync();

        return current;
    }

    private static string Restarted(string? reason) => reason is null ? "Context was restarted" : $"Context was restarted: {reason}";

    /// <summary>Interrupts cancelled code until it has ended, then lets the next execution start.</summary>
    private async Task StopAsync(KernelConnection current, KernelExecution execution)
    {
        _ = execution.AbandonAsync();
        try
        {
            for (var attempt = 0; attempt < MaxInterrupts && !execution.Ended.IsCompleted; attempt++)
            {
                await current.InterruptAsync(_disposed.Token);
                await Task.WhenAny(execution.Ended, Task.Delay(InterruptInterval, time, _disposed.Token));
            }

            if (!execution.Ended.IsCompleted)
                await current.DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // The kernel is being disposed.
        }
        finally
        {
            _turn.Release();
        }
    }
}
