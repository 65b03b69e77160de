namespace Elsa.Workflows.Models;

public class ActivityConstructionResult(IActivity activity, IEnumerable<Exception>? exceptions = null)
{
    public IActivity Activity { get; } = activity;
    public IEnumerable<Exception> Exceptions { get; } = exceptions ?? [];
    public bool HasExceptions => Exceptions.Any();
}
