namespace Elsa.Workflows;

public interface IIncidentStrategyResolver
{
    ValueTask<IIncidentStrategy> ResolveStrategyAsync(ActivityExecutionContext context, CancellationToken cancellationToken = default);
}
