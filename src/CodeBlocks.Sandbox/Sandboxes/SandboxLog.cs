namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The last things that happened to a sandbox. It names processes and states, never what code printed or was given.</summary>
internal sealed class SandboxLog(TimeProvider time)
{
    private const int Capacity = 1000;
    private static readonly IReadOnlyDictionary<string, string> NoFields = new Dictionary<string, string>();
    private readonly Queue<SandboxLogEntry> _entries = new();

    public void Add(SandboxLogLevel level, string message, IReadOnlyDictionary<string, string>? fields = null)
    {
        lock (_entries)
        {
            if (_entries.Count == Capacity)
                _entries.Dequeue();

            _entries.Enqueue(new SandboxLogEntry(time.GetUtcNow(), level, message, fields ?? NoFields));
        }
    }

    /// <summary>A copy of what is kept, oldest first.</summary>
    public IReadOnlyList<SandboxLogEntry> Snapshot()
    {
        lock (_entries)
            return [.. _entries];
    }
}
