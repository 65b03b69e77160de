using Elsa.Mediator.Contracts;
using Elsa.Workflows.Activities;

namespace Elsa.Workflows.Notifications;

public record WorkflowStarted(Workflow Workflow, WorkflowExecutionContext WorkflowExecutionContext) : INotification;
