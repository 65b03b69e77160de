namespace Elsa.Common.Services;

internal sealed class SystemClock(TimeProvider time) : ISystemClock
{
    public DateTimeOffset UtcNow => time.GetUtcNow();
}
