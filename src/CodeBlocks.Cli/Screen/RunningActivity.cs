using Elsa.Workflows;

namespace CodeBlocks.Cli.Screen;

/// <summary>An activity on the screen and the unfinished lines of its code.</summary>
internal sealed record RunningActivity(ActivityExecutionContext Context, string Title, long Started)
{
    private readonly LineBuffer _stdout = new();
    private readonly LineBuffer _stderr = new();

    public IEnumerable<string> Add(bool isError, string text) => (isError ? _stderr : _stdout).Add(text);

    public IEnumerable<(bool IsError, string Line)> Flush()
    {
        if (_stdout.Flush() is { } stdout)
            yield return (false, stdout);

        if (_stderr.Flush() is { } stderr)
            yield return (true, stderr);
    }
}
