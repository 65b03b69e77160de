namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>A page of log entries.</summary>
internal sealed record SandboxLogsMessage(IReadOnlyList<SandboxLogMessage> Logs);
