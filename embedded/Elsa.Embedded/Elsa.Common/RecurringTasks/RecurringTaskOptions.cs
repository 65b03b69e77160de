namespace Elsa.Common.RecurringTasks;

public class RecurringTaskOptions
{
    public RecurringTaskSchedule Schedule { get; } = new();
}

public class RecurringTaskSchedule
{
    private readonly Dictionary<Type, TimeSpan> _intervals = [];

    public void ConfigureTask<T>(TimeSpan interval) where T : IRecurringTask => _intervals[typeof(T)] = interval;

    internal TimeSpan IntervalOf(Type task) => _intervals.GetValueOrDefault(task, TimeSpan.FromMinutes(1));
}
