using Elsa.Workflows.Api.RealTime.Messages;

namespace Elsa.Workflows.Api.RealTime.Messages
{
    public record ActivityExecutedMessage(string ActivityId, ActivityExecutionStats Stats);
    public record ActivityExecutingMessage(string ActivityId, ActivityExecutionStats Stats);
    public record ActivityExecutionLogUpdatedMessage(ICollection<ActivityExecutionStats> Stats);
    public record WorkflowExecutionLogUpdatedMessage;
    public record WorkflowInstanceUpdatedMessage(string WorkflowInstanceId);
}

namespace Elsa.Workflows.Api.RealTime.Contracts
{
    public interface IWorkflowInstanceClient
    {
        Task ActivityExecutingAsync(ActivityExecutingMessage message, CancellationToken cancellationToken = default);
        Task ActivityExecutedAsync(ActivityExecutedMessage message, CancellationToken cancellationToken = default);
        Task ActivityExecutionLogUpdatedAsync(ActivityExecutionLogUpdatedMessage message, CancellationToken cancellationToken = default);
        Task WorkflowExecutionLogUpdatedAsync(WorkflowExecutionLogUpdatedMessage message, CancellationToken cancellationToken = default);
        Task WorkflowInstanceUpdatedAsync(WorkflowInstanceUpdatedMessage message, CancellationToken cancellationToken = default);
    }
}
