using Elsa.Expressions.Helpers;
using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Management.Notifications;
using Elsa.Workflows.Models;

namespace CodeBlocks;

/// <summary>Adds what the policies of the host do not allow to the errors of a workflow definition. It knows literals alone.</summary>
internal sealed class PolicyValidator(SandboxPolicies policies, IWorkflowGraphBuilder graphs) : INotificationHandler<WorkflowDefinitionValidating>
{
    public async Task HandleAsync(WorkflowDefinitionValidating notification, CancellationToken cancellationToken)
    {
        var graph = await graphs.BuildAsync(notification.Workflow, cancellationToken);

        foreach (var block in graph.Nodes.Select(node => node.Activity).OfType<CodeBlock>())
        {
            if (CredentialsOf(block.Credentials) is not { } credentials)
                continue;

            foreach (var violation in policies.Check(credentials, SubjectOf(block)))
                notification.ValidationErrors.Add(new(violation.Message, block.Id));
        }
    }

    private static PolicySubject SubjectOf(CodeBlock block) => block switch
    {
        NewSandboxBlock creating => new()
        {
            Language = Literal<CodeLanguage>(block.Language),
            Template = creating.TemplateId?.Expression is null ? "" : LiteralText(creating.TemplateId),
            InternetAccess = Literal<bool>(creating.InternetAccess),
            Lifetime = Literal<int>(creating.Timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        },
        ExecuteCodeStep step => new()
        {
            Language = Literal<CodeLanguage>(block.Language),
            Lifetime = Literal<int>(step.Timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        },
        _ => new() { Language = Literal<CodeLanguage>(block.Language) },
    };

    // Null if the name is known only when the block runs.
    private static CredentialsReference? CredentialsOf(Input<string?>? input) =>
        input?.Expression is null ? CredentialsReference.Default
        : CredentialsReference.HoldsSecret(input) ? CredentialsReference.Default
        : LiteralText(input) is { } name ? CredentialsReference.Read(null, name)
        : null;

    private static string? LiteralText(Input input) => input.Expression?.Type == "Literal" ? $"{input.Expression.Value}" : null;

    private static T? Literal<T>(Input? input) where T : struct =>
        input?.Expression is { Type: "Literal", Value: { } value } && value.TryConvertTo<T>() is { IsSuccess: true, Value: T converted } ? converted : null;
}
