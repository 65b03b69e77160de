namespace Elsa.Workflows;

internal sealed class QueueBasedActivityScheduler : IActivityScheduler
{
    private readonly Queue<ActivityWorkItem> _queue = new();

    public bool HasAny => _queue.Count > 0;
    public void Schedule(ActivityWorkItem workItem) => _queue.Enqueue(workItem);
    public ActivityWorkItem Take() => _queue.Dequeue();
    public IEnumerable<ActivityWorkItem> List() => _queue;
    public ActivityWorkItem? Find(Func<ActivityWorkItem, bool> predicate) => _queue.FirstOrDefault(predicate);
    public void Clear() => _queue.Clear();
}
