namespace Elsa.Workflows;

internal sealed class ActivitySchedulerFactory : IActivitySchedulerFactory
{
    public IActivityScheduler CreateScheduler() => new QueueBasedActivityScheduler();
}
