namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>A log entry.</summary>
internal sealed record SandboxLogMessage(DateTimeOffset Timestamp, string Level, string Message, IReadOnlyDictionary<string, string> Fields);

/// <summary>A log entry as a line of text.</summary>
internal sealed record SandboxLogLineMessage(DateTimeOffset Timestamp, string Line);

/// <summary>A page of log entries.</summary>
internal sealed record SandboxLogsMessage(IReadOnlyList<SandboxLogMessage> Logs);

/// <summary>Log entries in the first version of the API: as lines and as entries.</summary>
internal sealed record SandboxLogsV1Message(IReadOnlyList<SandboxLogLineMessage> Logs, IReadOnlyList<SandboxLogMessage> LogEntries);
