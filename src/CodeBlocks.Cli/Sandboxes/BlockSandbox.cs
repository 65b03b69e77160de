using CodeBlocks.E2B;

namespace CodeBlocks.Cli.Sandboxes;

/// <summary>A sandbox in the list of <c>codeblocks sandboxes</c>.</summary>
internal sealed record BlockSandbox(
    string Id,
    string State,
    string? HostGroup,
    string? WorkflowDefinitionId,
    string? WorkflowInstanceId,
    string? NodeId,
    bool KeepAlive,
    string Template,
    DateTimeOffset StartedAt,
    DateTimeOffset EndAt)
{
    public bool IsPaused => State == "paused";

    public static BlockSandbox From(SandboxInfo sandbox) => new(
        sandbox.SandboxId,
        sandbox.State == SandboxState.Paused ? "paused" : "running",
        sandbox.Metadata.GetValueOrDefault(SandboxMetadata.HostGroup),
        sandbox.Metadata.GetValueOrDefault(SandboxMetadata.WorkflowDefinitionId),
        sandbox.Metadata.GetValueOrDefault(SandboxMetadata.WorkflowInstanceId),
        sandbox.Metadata.GetValueOrDefault(SandboxMetadata.NodeId),
        sandbox.Metadata.ContainsKey(SandboxMetadata.KeepAlive),
        sandbox.Name ?? sandbox.TemplateId,
        sandbox.StartedAt,
        sandbox.EndAt);
}
