namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>One log entry as a line of text.</summary>
internal sealed record SandboxLogLineMessage(DateTimeOffset Timestamp, string Line);
