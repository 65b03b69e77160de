using System.Text.Json;
using Elsa.Workflows;

namespace CodeBlocks;

/// <summary>Which sandboxes belong to a workflow instance: stored with the instance, and told in each sandbox's metadata.</summary>
/// <param name="SandboxId">The sandbox.</param>
/// <param name="CredentialsName">The name of its credentials; <see langword="null"/> for the host's default and for a secret.</param>
/// <param name="SecretNodeId">The node of the block whose <c>Credentials</c> input holds the secret; <see langword="null"/> when it holds none.</param>
internal sealed record SandboxOwnership(string SandboxId, string? CredentialsName, string? SecretNodeId)
{
    private const string PropertyPrefix = "CodeBlocks:Sandbox:";

    /// <summary>What a new sandbox says about whom it belongs to.</summary>
    public static Dictionary<string, string> Metadata(ActivityExecutionContext context) => new()
    {
        ["codeblocks.workflowInstanceId"] = context.WorkflowExecutionContext.Id,
        ["codeblocks.workflowDefinitionId"] = context.WorkflowExecutionContext.Workflow.Identity.DefinitionId ?? "",
        ["codeblocks.activityId"] = context.Activity.Id ?? "",
    };

    /// <summary>Makes a sandbox the workflow instance's own.</summary>
    public static void Claim(ActivityExecutionContext context, string sandboxId, CodeBlock owner)
    {
        var credentials = CredentialsReference.Read(owner.Credentials, context.Get(owner.Credentials));
        var ownership = new SandboxOwnership(sandboxId, credentials.Name, credentials.IsSecret ? context.NodeId : null);
        context.WorkflowExecutionContext.Properties[PropertyPrefix + sandboxId] = JsonSerializer.Serialize(ownership);
    }

    /// <summary>Ends the ownership: the sandbox is gone, or left to itself.</summary>
    public static void Forget(IDictionary<string, object> properties, string sandboxId) => properties.Remove(PropertyPrefix + sandboxId);

    /// <summary>The sandboxes of an instance, from its stored properties.</summary>
    public static List<SandboxOwnership> Of(IDictionary<string, object> properties) =>
        [.. properties
            .Where(property => property.Key.StartsWith(PropertyPrefix, StringComparison.OrdinalIgnoreCase))
            .Select(property => JsonSerializer.Deserialize<SandboxOwnership>($"{property.Value}")!)];
}
