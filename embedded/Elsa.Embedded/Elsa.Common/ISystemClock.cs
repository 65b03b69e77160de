namespace Elsa.Common;

public interface ISystemClock
{
    DateTimeOffset UtcNow { get; }
}
