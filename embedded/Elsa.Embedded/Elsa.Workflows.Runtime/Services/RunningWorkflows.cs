using System.Collections.Concurrent;

namespace Elsa.Workflows.Runtime;

/// <summary>The workflow instances that are running in this process, so that one can be cancelled from outside of its run.</summary>
internal sealed class RunningWorkflows
{
    private readonly ConcurrentDictionary<string, (CancellationTokenSource Cancellation, Task Completion)> _runs = new();

    public async Task<T> RunAsync<T>(string instanceId, Func<CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_runs.TryAdd(instanceId, (cancellation, completion.Task)))
            throw new InvalidOperationException($"The workflow instance '{instanceId}' is running already.");

        try
        {
            return await run(cancellation.Token);
        }
        finally
        {
            _runs.TryRemove(instanceId, out _);
            completion.SetResult();
        }
    }

    /// <summary>Cancels the run of an instance and waits for its end; false when it is not running.</summary>
    public async Task<bool> CancelAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (!_runs.TryGetValue(instanceId, out var run))
            return false;

        try
        {
            await run.Cancellation.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            return false; // It ended at the same moment.
        }

        await run.Completion.WaitAsync(cancellationToken);
        return true;
    }
}
