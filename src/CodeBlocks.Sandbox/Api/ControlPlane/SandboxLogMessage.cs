namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>One log entry.</summary>
internal sealed record SandboxLogMessage(DateTimeOffset Timestamp, string Level, string Message, IReadOnlyDictionary<string, string> Fields);
