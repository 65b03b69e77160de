namespace Elsa.Workflows;

public interface IActivityScheduler
{
    bool HasAny { get; }
    void Schedule(ActivityWorkItem workItem);
    ActivityWorkItem Take();
    IEnumerable<ActivityWorkItem> List();
    ActivityWorkItem? Find(Func<ActivityWorkItem, bool> predicate);
    void Clear();
}
