using Elsa.Common.Multitenancy;
using Elsa.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks;

/// <summary>The keys of the metadata that name the owner of a sandbox which a block created.</summary>
public static class SandboxMetadata
{
    /// <summary>The key of <see cref="CodeBlocksOptions.HostGroup"/>.</summary>
    public const string HostGroup = "codeblocks.hostGroup";

    /// <summary>The key of the id of the workflow instance.</summary>
    public const string WorkflowInstanceId = "codeblocks.workflowInstanceId";

    /// <summary>The key of the id of the workflow definition.</summary>
    public const string WorkflowDefinitionId = "codeblocks.workflowDefinitionId";

    /// <summary>The key of the node of the block in the workflow.</summary>
    public const string NodeId = "codeblocks.nodeId";

    /// <summary>The key of the id of the block's execution. Elsa keeps that id when it executes an interrupted block again.</summary>
    public const string ExecutionId = "codeblocks.executionId";

    /// <summary>The key of the tenant of the workflow instance; absent if it is the default one.</summary>
    public const string TenantId = "codeblocks.tenantId";

    /// <summary>The key that is present, with the value <c>true</c>, if the sandbox may outlive its workflow instance.</summary>
    public const string KeepAlive = "codeblocks.keepAlive";

    /// <summary>Creates the metadata of a new sandbox.</summary>
    internal static Dictionary<string, string> Create(ActivityExecutionContext context, string hostGroup, bool keepAlive)
    {
        var metadata = new Dictionary<string, string>
        {
            [HostGroup] = hostGroup,
            [WorkflowInstanceId] = context.WorkflowExecutionContext.Id,
            [WorkflowDefinitionId] = context.WorkflowExecutionContext.Workflow.Identity.DefinitionId ?? "",
            [NodeId] = context.NodeId,
            [ExecutionId] = context.Id,
        };

        // Not the tenant of the definition: one in code belongs to all tenants.
        if (context.WorkflowExecutionContext.ServiceProvider.GetService<ITenantAccessor>()?.TenantId is { Length: > 0 } tenantId)
            metadata[TenantId] = tenantId;

        if (keepAlive)
            metadata[KeepAlive] = "true";

        return metadata;
    }
}
