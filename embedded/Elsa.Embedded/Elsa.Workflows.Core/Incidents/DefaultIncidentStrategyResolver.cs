namespace Elsa.Workflows;

internal sealed class DefaultIncidentStrategyResolver(IOptions<IncidentOptions> options, IServiceProvider serviceProvider) : IIncidentStrategyResolver
{
    public ValueTask<IIncidentStrategy> ResolveStrategyAsync(ActivityExecutionContext context, CancellationToken cancellationToken = default)
    {
        var workflowOptions = context.WorkflowExecutionContext.Workflow.Options;
        var type = workflowOptions.IncidentStrategyType ?? options.Value.DefaultIncidentStrategy ?? typeof(FaultStrategy);
        return new((IIncidentStrategy)ActivatorUtilities.GetServiceOrCreateInstance(serviceProvider, type));
    }
}
