namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>One thing that happened to a sandbox.</summary>
internal sealed record SandboxLogEntry(DateTimeOffset Timestamp, SandboxLogLevel Level, string Message, IReadOnlyDictionary<string, string> Fields);
