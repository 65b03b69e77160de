namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>Log entries in the first version of the API: as lines, and as entries.</summary>
internal sealed record SandboxLogsV1Message(IReadOnlyList<SandboxLogLineMessage> Logs, IReadOnlyList<SandboxLogMessage> LogEntries);
