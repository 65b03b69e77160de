namespace Elsa.Common;

public interface ITask
{
    Task ExecuteAsync(CancellationToken cancellationToken);
}

public interface IRecurringTask : ITask
{
    Task StartAsync(CancellationToken cancellationToken);
    Task StopAsync(CancellationToken cancellationToken);
}

public abstract class RecurringTask : IRecurringTask
{
    public virtual Task ExecuteAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public virtual Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public virtual Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
