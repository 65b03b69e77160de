namespace Elsa.Workflows;

public partial class WorkflowExecutionContext
{
    private readonly List<ActivityCompletionCallbackEntry> _completionCallbacks = [];

    public ICollection<ActivityCompletionCallbackEntry> CompletionCallbacks => _completionCallbacks.AsReadOnly();

    public void AddCompletionCallback(
        ActivityExecutionContext owner,
        ActivityNode child,
        ActivityCompletionCallback? completionCallback = null,
        object? tag = null) =>
        _completionCallbacks.Add(new(owner, child, completionCallback, tag));

    public ActivityCompletionCallbackEntry? PopCompletionCallback(ActivityExecutionContext owner, ActivityNode child)
    {
        var entry = _completionCallbacks.Find(x => x.Owner == owner && x.Child == child);

        if (entry != null)
            _completionCallbacks.Remove(entry);

        return entry;
    }

    public void RemoveCompletionCallbacks(IEnumerable<ActivityCompletionCallbackEntry> entries)
    {
        foreach (var entry in entries.ToList())
            _completionCallbacks.Remove(entry);
    }

    public void ClearCompletionCallbacks() => _completionCallbacks.Clear();
}
