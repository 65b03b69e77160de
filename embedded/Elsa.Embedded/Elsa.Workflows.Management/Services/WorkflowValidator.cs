using Elsa.Workflows.Management.Notifications;

namespace Elsa.Workflows.Management.Services;

internal sealed class WorkflowValidator(INotificationSender notificationSender) : IWorkflowValidator
{
    public async Task<IEnumerable<WorkflowValidationError>> ValidateAsync(Workflow workflow, CancellationToken cancellationToken = default)
    {
        List<WorkflowValidationError> errors = [];
        await notificationSender.SendAsync(new WorkflowDefinitionValidating(workflow, errors), cancellationToken);
        return errors;
    }
}

internal sealed class ValidateWorkflow : INotificationHandler<WorkflowDefinitionValidating>
{
    public Task HandleAsync(WorkflowDefinitionValidating notification, CancellationToken cancellationToken)
    {
        Check(notification.Workflow.Inputs, "inputs", notification.ValidationErrors);
        Check(notification.Workflow.Outputs, "outputs", notification.ValidationErrors);
        return Task.CompletedTask;
    }

    private static void Check(IEnumerable<ArgumentDefinition> definitions, string kind, ICollection<WorkflowValidationError> errors)
    {
        var repeated = definitions.GroupBy(definition => definition.Name).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        if (repeated.Count > 0)
            errors.Add(new($"The following {kind} are defined more than once: {string.Join(", ", repeated)}"));
    }
}
