using Elsa.Workflows.Models;

namespace Elsa.Workflows;

public interface IActivityScheduler
{
    bool HasAny { get; }
    void Schedule(ActivityWorkItem workItem);
    ActivityWorkItem Take();
    IEnumerable<ActivityWorkItem> List();
    bool Any(Func<ActivityWorkItem, bool> predicate);
    ActivityWorkItem? Find(Func<ActivityWorkItem, bool> predicate);
    void Clear();
}
