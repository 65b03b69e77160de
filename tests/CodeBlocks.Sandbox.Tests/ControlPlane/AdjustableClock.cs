using Microsoft.Extensions.Time.Testing;

namespace CodeBlocks.Sandbox.Tests.ControlPlane;

/// <summary>A clock whose time of day a test sets; timers and timestamps follow the fake time provider.</summary>
internal sealed class AdjustableClock(FakeTimeProvider time) : TimeProvider
{
    private TimeSpan _wrong;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public void Set(TimeSpan ahead) => _wrong += ahead;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + _wrong;

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
