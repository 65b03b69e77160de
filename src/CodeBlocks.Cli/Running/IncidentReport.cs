namespace CodeBlocks.Cli.Running;

/// <summary>A fault that Elsa recorded.</summary>
internal sealed record IncidentReport(string ActivityId, string ActivityType, string Message);
