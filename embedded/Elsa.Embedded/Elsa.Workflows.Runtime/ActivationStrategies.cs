using System.ComponentModel.DataAnnotations;

namespace Elsa.Workflows
{
    public record WorkflowInstantiationStrategyContext(Workflow Workflow, string? CorrelationId, CancellationToken CancellationToken);

    public interface IWorkflowActivationStrategy
    {
        ValueTask<bool> GetAllowActivationAsync(WorkflowInstantiationStrategyContext context);
    }
}

namespace Elsa.Workflows.ActivationValidators
{
    [Display(Name = "Always", Description = "Always allow the creation of a new workflow instance.")]
    public class AllowAlwaysStrategy : IWorkflowActivationStrategy
    {
        public ValueTask<bool> GetAllowActivationAsync(WorkflowInstantiationStrategyContext context) => new(true);
    }
}

namespace Elsa.Workflows.Runtime.ActivationValidators
{
    [Display(Name = "Singleton", Description =
        "Only allow new workflow instances if a running one of the same workflow definition doesn't already exist.")]
    public class SingletonStrategy(IWorkflowInstanceStore workflowInstanceStore) : IWorkflowActivationStrategy
    {
        public async ValueTask<bool> GetAllowActivationAsync(WorkflowInstantiationStrategyContext context)
        {
            var filter = new WorkflowInstanceFilter { DefinitionId = context.Workflow.Identity.DefinitionId, WorkflowStatus = WorkflowStatus.Running };
            return !(await workflowInstanceStore.FindManyAsync(filter, context.CancellationToken)).Any();
        }
    }

    [Display(Name = "Correlation", Description =
        "Only allow new workflow instances of any workflow definition if a running one with the same correlation ID doesn't already exist.")]
    public class CorrelationStrategy(IWorkflowInstanceStore workflowInstanceStore) : IWorkflowActivationStrategy
    {
        public async ValueTask<bool> GetAllowActivationAsync(WorkflowInstantiationStrategyContext context)
        {
            var filter = new WorkflowInstanceFilter { CorrelationId = context.CorrelationId, WorkflowStatus = WorkflowStatus.Running };
            return !(await workflowInstanceStore.FindManyAsync(filter, context.CancellationToken)).Any();
        }
    }

    [Display(Name = "Correlated singleton", Description =
        "Only allow new workflow instances if a running one of the same workflow definition and correlation ID doesn't already exist.")]
    public class CorrelatedSingletonStrategy(IWorkflowInstanceStore workflowInstanceStore) : IWorkflowActivationStrategy
    {
        public async ValueTask<bool> GetAllowActivationAsync(WorkflowInstantiationStrategyContext context)
        {
            var filter = new WorkflowInstanceFilter
            {
                DefinitionId = context.Workflow.Identity.DefinitionId,
                CorrelationId = context.CorrelationId,
                WorkflowStatus = WorkflowStatus.Running,
            };
            return !(await workflowInstanceStore.FindManyAsync(filter, context.CancellationToken)).Any();
        }
    }
}
