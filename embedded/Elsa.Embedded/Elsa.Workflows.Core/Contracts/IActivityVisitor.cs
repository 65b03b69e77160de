namespace Elsa.Workflows;

public interface IActivityVisitor
{
    Task<ActivityNode> VisitAsync(IActivity activity, CancellationToken cancellationToken = default);
}
