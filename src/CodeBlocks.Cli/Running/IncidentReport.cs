namespace CodeBlocks.Cli.Running;

/// <summary>A fault that Elsa recorded.</summary>
/// <param name="ActivityId">The id of the activity.</param>
/// <param name="ActivityName">The name that its author gave it; null if none.</param>
/// <param name="ActivityType">The type of the activity.</param>
/// <param name="Message">The reason.</param>
internal sealed record IncidentReport(string ActivityId, string? ActivityName, string ActivityType, string Message);
