namespace CodeBlocks.Cli.Running;

/// <summary>The result of a run, as <c>--json</c> prints it.</summary>
internal sealed record RunReport
{
    public required string DefinitionId { get; init; }
    public required string InstanceId { get; init; }
    public required string Status { get; init; }
    public required string SubStatus { get; init; }
    public required long DurationMs { get; init; }

    /// <summary>Where the code ran; null when the workflow has no block that runs any.</summary>
    public SandboxReport? Sandbox { get; init; }

    /// <summary>The workflow's outputs by name.</summary>
    public required IDictionary<string, object?> Output { get; init; }

    /// <summary>The final values of the workflow's variables by name.</summary>
    public required IDictionary<string, object?> Variables { get; init; }

    /// <summary>Every execution of an activity, in the order in which they started.</summary>
    public required IReadOnlyList<ActivityReport> Activities { get; init; }

    public required IReadOnlyList<IncidentReport> Incidents { get; init; }

    /// <summary>The files that the blocks brought out, and the results that were saved as files.</summary>
    public required IReadOnlyList<FileReport> Files { get; init; }
}
