using Elsa.Workflows;

namespace CodeBlocks.Cli.Screen;

/// <summary>An activity on the screen and the unfinished lines of its code.</summary>
internal sealed record RunningActivity(ActivityExecutionContext Context, string Title, long Started)
{
    // Each command has streams of its own: their pieces do not make a line together.
    private readonly SortedDictionary<(CodeStream Stream, CodeOutputSource Source, int Number), LineBuffer> _streams = [];

    public IEnumerable<string> Add(CodeOutputReceived output)
    {
        var stream = (output.Stream, output.Source, output.Number);

        if (!_streams.TryGetValue(stream, out var lines))
            _streams[stream] = lines = new();

        return lines.Add(output.Text);
    }

    public IEnumerable<(bool IsError, string Line)> Flush()
    {
        foreach (var (stream, lines) in _streams)
            if (lines.Flush() is { } line)
                yield return (stream.Stream == CodeStream.Stderr, line);
    }
}
