using System.Runtime.CompilerServices;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>A kernel that outlives its interpreter: when the interpreter dies, the next execution finds a new one, without the state.</summary>
internal sealed class KernelHost(IMachine machine, KernelSpec spec, TimeProvider time, KernelConnection connection) : IKernel
{
    /// <summary>How often code that was interrupted and goes on is interrupted again, before its interpreter is ended.</summary>
    private static readonly TimeSpan InterruptInterval = TimeSpan.FromSeconds(1);
    private const int MaxInterrupts = 10;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _disposed = new();
    private volatile KernelConnection _connection = connection;
    private volatile KernelSpec _spec = spec;

    public string Language => _spec.Language;

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

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        KernelExecution? execution = null;
        KernelConnection? current = null;
        try
        {
            var memory = new MemoryWatch(machine);
            for (var attempt = 0; attempt == 0 || (attempt == 1 && WasMissed(execution!)); attempt++)
            {
                current = await ConnectAsync(cancellationToken).ConfigureAwait(false);
                execution = await current.BeginAsync(code, environmentVariables).ConfigureAwait(false);
                await foreach (var message in execution.Events.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                    yield return message;
            }

            if (!execution!.IsDone)
                yield return new ErrorMessage { Name = "ContextRestarting", Value = Restarted(memory.Complaint), Traceback = "" };

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
        if (Language != "python" || !environmentVariables.Keys.All(EnvironmentNames.MayChange))
            return false;

        try
        {
            await _connection.SetVariablesAsync(environmentVariables).ConfigureAwait(false);
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
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        _turn.Release();
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed.IsCancellationRequested)
            return;

        await _disposed.CancelAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
        _exited.TrySetResult();
    }

    /// <summary>Whether the interpreter was already ending when the code came, so that none of it has run.</summary>
    private bool WasMissed(KernelExecution execution) => !execution.IsDone && !execution.Started && !_disposed.IsCancellationRequested;

    private async Task<KernelConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var current = _connection;
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        if (!current.IsClosed)
            return current;

        await current.DisposeAsync().ConfigureAwait(false);
        try
        {
            current = await KernelConnection.OpenAsync(machine, _spec, time, cancellationToken).ConfigureAwait(false);
        }
        catch (MachineLostException)
        {
            _exited.TrySetResult();
            throw;
        }

        _connection = current;
        if (_disposed.IsCancellationRequested)
            await current.DisposeAsync().ConfigureAwait(false);

        return current;
    }

    private static string Restarted(string? reason) => reason is null ? "Context was restarted" : $"Context was restarted: {reason}";

    /// <summary>Interrupts code whose caller has left, until it has ended, and passes the turn on.</summary>
    private async Task StopAsync(KernelConnection current, KernelExecution execution)
    {
        _ = execution.AbandonAsync();
        try
        {
            for (var attempt = 0; attempt < MaxInterrupts && !execution.Ended.IsCompleted; attempt++)
            {
                await current.InterruptAsync(_disposed.Token).ConfigureAwait(false);
                await Task.WhenAny(execution.Ended, Task.Delay(InterruptInterval, time, _disposed.Token)).ConfigureAwait(false);
            }

            if (!execution.Ended.IsCompleted)
                await current.DisposeAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The kernel is being disposed of.
        }
        finally
        {
            _turn.Release();
        }
    }
}
