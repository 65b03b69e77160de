using System.Text.Json;
using Elsa.Workflows;

namespace CodeBlocks;

/// <summary>Records which sandboxes a workflow instance owns, in the properties of the instance and in the metadata of each sandbox.</summary>
/// <remarks><see cref="OwnedSandboxes"/> pauses an owned sandbox when its instance suspends, and kills it when its instance ends.</remarks>
internal static class SandboxOwnership
{
    private const string PropertyPrefix = "CodeBlocks:Sandbox:";

    /// <summary>Creates the metadata that names the owner of a new sandbox.</summary>
    public static Dictionary<string, string> CreateMetadata(ActivityExecutionContext context) => new()
    {
        ["codeblocks.workflowInstanceId"] = context.WorkflowExecutionContext.Id,
        ["codeblocks.workflowDefinitionId"] = context.WorkflowExecutionContext.Workflow.Identity.DefinitionId ?? "",
        ["codeblocks.activityId"] = context.Activity.Id ?? "",
    };

    /// <summary>Makes the workflow instance of a block the owner of a sandbox.</summary>
    /// <remarks>Of the credentials only the name is stored, or the node of the block that refers to the secret.</remarks>
    public static void Claim(ActivityExecutionContext context, string sandboxId, CredentialsReference credentials)
    {
        var owned = new OwnedSandbox(sandboxId, credentials.Name, credentials.IsSecret ? context.NodeId : null);
        context.WorkflowExecutionContext.Properties[PropertyPrefix + sandboxId] = JsonSerializer.Serialize(owned);
    }

    /// <summary>Ends the ownership of a sandbox that no longer exists or that is left to the end of its lifetime.</summary>
    public static void Release(IDictionary<string, object> properties, string sandboxId) => properties.Remove(PropertyPrefix + sandboxId);

    /// <summary>Reads the sandboxes that an instance owns from its properties.</summary>
    public static List<OwnedSandbox> Read(IDictionary<string, object> properties) =>
        [.. properties
            .Where(property => property.Key.StartsWith(PropertyPrefix, StringComparison.OrdinalIgnoreCase))
            .Select(property => JsonSerializer.Deserialize<OwnedSandbox>($"{property.Value}")!)];
}

/// <summary>A sandbox that a workflow instance owns.</summary>
/// <param name="SandboxId">The id of the sandbox.</param>
/// <param name="CredentialsName">The name of its credentials; <see langword="null"/> for the host's default and for a secret.</param>
/// <param name="SecretNodeId">The node of the block whose <c>Credentials</c> input holds the secret; <see langword="null"/> if it holds none.</param>
internal sealed record OwnedSandbox(string SandboxId, string? CredentialsName, string? SecretNodeId);
