using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>What came of a cell.</summary>
internal sealed record CellOutcome(IReadOnlyList<ExecutionEventMessage> Events)
{
    public string Stdout => string.Concat(Events.OfType<StdoutMessage>().Select(message => message.Text));

    public string Stderr => string.Concat(Events.OfType<StderrMessage>().Select(message => message.Text));

    public IReadOnlyList<ResultMessage> Results => [.. Events.OfType<ResultMessage>()];

    /// <summary>The text of the last result.</summary>
    public string? Text => Results.Count == 0 ? null : Results[^1].Text;

    public ErrorMessage? Error => Events.OfType<ErrorMessage>().SingleOrDefault();

    public int? Count => Events.OfType<NumberOfExecutionsMessage>().SingleOrDefault()?.ExecutionCount;
}
