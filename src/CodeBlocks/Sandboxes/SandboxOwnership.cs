using System.Text.Json;
using Elsa.Workflows;

namespace CodeBlocks;

/// <summary>Records which sandboxes a workflow instance owns, in the properties of the instance and of the block's execution.</summary>
/// <remarks>
/// Elsa stores the properties of an instance with it. A block that Elsa runs in the background has a copy of the instance, of which Elsa carries
/// back only the properties of the execution; <see cref="WorkflowEndHandler"/> then records them in the instance.
/// <see cref="OwnedSandboxes"/> pauses an owned sandbox when its instance suspends, and kills it when its instance ends.
/// </remarks>
internal static class SandboxOwnership
{
    private const string PropertyPrefix = "CodeBlocks:Sandbox:";

    /// <summary>Records the claim of a block's execution; an earlier one of the same execution is replaced.</summary>
    public static void Claim(ActivityExecutionContext context, OwnedSandbox claim)
    {
        var value = JsonSerializer.Serialize(claim);
        context.Properties[PropertyPrefix + claim.ExecutionId] = value;
        context.WorkflowExecutionContext.Properties[PropertyPrefix + claim.ExecutionId] = value;
    }

    /// <summary>Finds the claim that an earlier run of the same execution made; <see langword="null"/> if there is none.</summary>
    public static OwnedSandbox? Find(ActivityExecutionContext context) =>
        Read(context.Properties).Concat(Read(context.WorkflowExecutionContext.Properties)).FirstOrDefault(claim => claim.ExecutionId == context.Id);

    /// <summary>Ends the claim of a block's execution.</summary>
    public static void Release(ActivityExecutionContext context)
    {
        context.Properties.Remove(PropertyPrefix + context.Id);
        context.WorkflowExecutionContext.Properties.Remove(PropertyPrefix + context.Id);
    }

    /// <summary>Ends a claim.</summary>
    public static void Release(IDictionary<string, object> properties, OwnedSandbox claim) => properties.Remove(PropertyPrefix + claim.ExecutionId);

    /// <summary>Ends the claims on a sandbox that no longer exists.</summary>
    public static void Release(IDictionary<string, object> properties, string sandboxId)
    {
        foreach (var claim in Read(properties).Where(claim => claim.SandboxId == sandboxId))
            Release(properties, claim);
    }

    /// <summary>Records the claims of an execution in the properties of its instance.</summary>
    public static void CarryOver(ActivityExecutionContext context)
    {
        foreach (var claim in Read(context.Properties))
            context.WorkflowExecutionContext.Properties[PropertyPrefix + claim.ExecutionId] = JsonSerializer.Serialize(claim);
    }

    /// <summary>Reads claims from the properties of an instance or of an execution.</summary>
    public static List<OwnedSandbox> Read(IDictionary<string, object> properties) =>
        [.. properties
            .Where(property => property.Key.StartsWith(PropertyPrefix, StringComparison.OrdinalIgnoreCase))
            .Select(property => JsonSerializer.Deserialize<OwnedSandbox>($"{property.Value}")!)];
}
