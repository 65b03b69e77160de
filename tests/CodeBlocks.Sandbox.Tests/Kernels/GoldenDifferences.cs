using System.Text.Json;

namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>
/// Where our kernels answer otherwise than the recordings do, each with its reason: <c>TestData/CellDifferences.json</c> has, for a step, each
/// recorded event that differs and the event that we have instead. Nothing else of the step is excused, and an entry whose step does not
/// differ any more fails.
/// </summary>
internal static class GoldenDifferences
{
    private static readonly GoldenDifference[] All = JsonSerializer.Deserialize<GoldenDifference[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "TestData", "CellDifferences.json")), JsonSerializerOptions.Web)!;

    /// <summary>The events that a step has to give, with those in which we differ.</summary>
    public static string Expected(string cell, int step, string? engine, string recorded)
    {
        var difference = All.SingleOrDefault(entry => entry.Cell == cell && entry.Step == step && entry.Engine == engine)
            ?? All.SingleOrDefault(entry => entry.Cell == cell && entry.Step == step && entry.Engine is null);
        return difference?.Apply(recorded) ?? recorded;
    }
}
