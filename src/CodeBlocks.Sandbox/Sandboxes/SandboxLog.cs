namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The last log entries of a sandbox. They name processes and states, never code, its input or its output.</summary>
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

    /// <summary>A copy of the entries, the oldest first.</summary>
    public IReadOnlyList<SandboxLogEntry> Snapshot()
    {
        lock (_entries)
            return [.. _entries];
    }
}

/// <summary>A log entry.</summary>
internal sealed record SandboxLogEntry(DateTimeOffset Timestamp, SandboxLogLevel Level, string Message, IReadOnlyDictionary<string, string> Fields);

/// <summary>The levels of log entries, the lowest first.</summary>
internal enum SandboxLogLevel
{
    Debug,
    Info,
    Warn,
    Error,
}
