namespace Elsa.Workflows;

public interface IActivityResolver
{
    int Priority { get; }
    bool GetSupportsActivity(IActivity activity);
    ValueTask<IEnumerable<ActivityPort>> GetActivityPortsAsync(IActivity activity, CancellationToken cancellationToken = default);
}
