using Microsoft.Extensions.Time.Testing;

namespace CodeBlocks.Sandbox.Tests.ControlPlane;

/// <summary>Time that passes as the tests say, under a clock on the wall that somebody sets: timers and timestamps do not notice.</summary>
internal sealed class WallClock(FakeTimeProvider time) : TimeProvider
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
