namespace CodeBlocks.Sandbox.Tests.Recordings;

/// <summary>One value in which our answer differs from a recorded one on purpose.</summary>
/// <param name="Recording">The name of the recording.</param>
/// <param name="Where">The value's path in the recording.</param>
/// <param name="Got">The value of our answer as JSON, with <c>&lt;any&gt;</c> for what is never the same; null if there is none.</param>
/// <param name="Reason">The reason for the difference.</param>
internal sealed record KnownDifference(string Recording, string Where, string? Got, string Reason)
{
    /// <summary>True if chance decides whether it differs.</summary>
    public bool Sometimes { get; init; }

    public bool Explains(Difference difference)
    {
        if (Where != difference.Where || Got is null || difference.Actual is null)
            return Where == difference.Where && Got == difference.Actual;

        var parts = Got.Split("<any>");
        return parts.Length == 1
            ? Got == difference.Actual
            : parts.Length == 2 && difference.Actual.StartsWith(parts[0], StringComparison.Ordinal)
                && difference.Actual.EndsWith(parts[1], StringComparison.Ordinal);
    }
}
