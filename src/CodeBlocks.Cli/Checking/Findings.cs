namespace CodeBlocks.Cli.Checking;

/// <summary>Collects findings with their places.</summary>
internal sealed class Findings(SourceText source)
{
    private readonly List<(int Offset, Finding Finding)> _all = [];

    /// <summary>The findings in the order of the text.</summary>
    public IReadOnlyList<Finding> InOrder => [.. _all.OrderBy(entry => entry.Offset).Select(entry => entry.Finding)];

    public void Error(JsonItem item, string message) => Add(true, item.Offset, item.Path, message);

    public void Warning(JsonItem item, string message) => Add(false, item.Offset, item.Path, message);

    /// <summary>Adds a finding about the name of a member.</summary>
    public void Add(bool isError, JsonMember member, string message) => Add(isError, member.Offset, member.Value.Path, message);

    private void Add(bool isError, int offset, string path, string message) =>
        _all.Add((offset, new Finding(isError, source.PositionOf(offset), path, message)));
}
