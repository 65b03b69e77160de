namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>When the time of a sandbox is up: counted from now, whatever happens to the clock on the wall.</summary>
internal sealed class Deadline(TimeProvider time, TimeSpan timeout)
{
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(1);
    private readonly long _from = time.GetTimestamp();
    private readonly DateTimeOffset _foreseen = time.GetUtcNow() + timeout;

    public TimeSpan Left => timeout - time.GetElapsedTime(_from);

    /// <summary>By the clock on the wall: always the same, until somebody sets that clock.</summary>
    public DateTimeOffset At
    {
        get
        {
            var at = time.GetUtcNow() + Left;
            return (at - _foreseen).Duration() < Noticeable ? _foreseen : at;
        }
    }
}
