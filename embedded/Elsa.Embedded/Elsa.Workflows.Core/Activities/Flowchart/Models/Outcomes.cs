namespace Elsa.Workflows.Activities.Flowchart.Models;

public record Outcomes(params string[] Names)
{
    /// <summary>What an activity completes with by default: connections from its "Done" port, and those without a port.</summary>
    public static readonly Outcomes Default = new(null!, "Done");

    public static readonly Outcomes Empty = new();
}
