namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>
/// The end of a sandbox's lifetime, measured from its construction with a monotonic clock, so that setting the system's clock
/// does not move it.
/// </summary>
internal sealed class SandboxDeadline(TimeProvider time, TimeSpan timeout)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);
    private readonly long _startedAt = time.GetTimestamp();
    private readonly DateTimeOffset _expected = time.GetUtcNow() + timeout;

    public TimeSpan Left => timeout - time.GetElapsedTime(_startedAt);

    /// <summary>The end by the system's clock. The value stays the same until that clock is set.</summary>
    public DateTimeOffset At
    {
        get
        {
            var at = time.GetUtcNow() + Left;
            return (at - _expected).Duration() < Tolerance ? _expected : at;
        }
    }
}
