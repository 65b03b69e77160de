namespace Elsa.Workflows.Builders;

internal sealed class WorkflowBuilderFactory(IServiceProvider serviceProvider) : IWorkflowBuilderFactory
{
    public IWorkflowBuilder CreateBuilder() => ActivatorUtilities.CreateInstance<WorkflowBuilder>(serviceProvider);
}
