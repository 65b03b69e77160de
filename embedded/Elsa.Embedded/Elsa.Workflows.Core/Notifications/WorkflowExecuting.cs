using Elsa.Mediator.Contracts;
using Elsa.Workflows.Activities;

namespace Elsa.Workflows.Notifications;

public record WorkflowExecuting(Workflow Workflow, WorkflowExecutionContext WorkflowExecutionContext) : INotification;
