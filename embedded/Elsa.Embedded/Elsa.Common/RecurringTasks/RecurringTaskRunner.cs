using Elsa.Common.RecurringTasks;

namespace Elsa.Common.Services;

/// <summary>Executes the recurring tasks of the host: each when its interval has passed, then an interval after it ended.</summary>
internal sealed partial class RecurringTaskRunner(
    IServiceScopeFactory scopes,
    IOptions<RecurringTaskOptions> options,
    TimeProvider time,
    ILogger<RecurringTaskRunner> logger)
    : IHostedService, IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<(IRecurringTask Task, Task Run)> _running = [];
    private AsyncServiceScope? _scope;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _scope = scopes.CreateAsyncScope();
        foreach (var task in _scope.Value.ServiceProvider.GetServices<IRecurringTask>())
        {
            await task.StartAsync(cancellationToken);
            _running.Add((task, RunAsync(task, options.Value.Schedule.IntervalOf(task.GetType()))));
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        foreach (var (task, _) in _running)
            await task.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Select(running => running.Run));
        _stopping.Dispose();
        if (_scope is { } scope)
            await scope.DisposeAsync();
    }

    private async Task RunAsync(IRecurringTask task, TimeSpan interval)
    {
        while (!_stopping.IsCancellationRequested)
        {
            await Task.Delay(interval, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_stopping.IsCancellationRequested)
                await ExecuteAsync(task);
        }
    }

    private async Task ExecuteAsync(IRecurringTask task)
    {
        try
        {
            await task.ExecuteAsync(_stopping.Token);
        }
        catch (OperationCanceledException exception)
        {
            LogCancelled(exception, task.GetType().Name);
        }
        catch (Exception exception)
        {
            LogFailed(exception, task.GetType().Name);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The recurring task {TaskType} was cancelled")]
    private partial void LogCancelled(Exception exception, string taskType);

    [LoggerMessage(2, LogLevel.Error, "The recurring task {TaskType} failed")]
    private partial void LogFailed(Exception exception, string taskType);
}
