using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>How our events of one step of a recorded cell differ from the recorded ones on purpose.</summary>
/// <param name="Cell">The name of the recording.</param>
/// <param name="Step">The number of the step, from 0.</param>
/// <param name="Engine">The only python engine that differs; null if every one does.</param>
/// <param name="Reason">The reason for the difference.</param>
/// <param name="Events">The events that differ.</param>
internal sealed record GoldenDifference(string Cell, int Step, string? Engine, string Reason, IReadOnlyList<GoldenDifference.Change> Events)
{
    /// <summary>The recorded events with ours in the place of those that differ.</summary>
    public string Apply(string recorded)
    {
        var lines = recorded.Split('\n').ToList();
        foreach (var change in Events)
        {
            var at = lines.Count;
            if (change.Recorded is not null)
            {
                at = lines.FindIndex(line => JsonNode.DeepEquals(JsonNode.Parse(line), change.Recorded));
                Assert.True(at >= 0, $"Step {Step} of {Cell} was recorded otherwise: {change.Recorded}");
                lines.RemoveAt(at);
            }
            else if (change.Before is { } type)
            {
                at = lines.FindIndex(line => (string?)JsonNode.Parse(line)!["type"] == type);
            }

            if (change.Ours is not null)
                lines.Insert(at, GoldenEvents.Write(change.Ours));
        }

        return string.Join('\n', lines);
    }

    /// <summary>One event that differs.</summary>
    /// <param name="Recorded">The recorded event; null if only we have it.</param>
    /// <param name="Ours">Our event; null if only the recording has it.</param>
    /// <param name="Before">The type of the recorded event before which only we have one.</param>
    internal sealed record Change(JsonObject? Recorded, JsonObject? Ours, string? Before);
}
