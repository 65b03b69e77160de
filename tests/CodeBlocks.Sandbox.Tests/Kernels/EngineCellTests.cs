using System.Text.RegularExpressions;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>Cells whose events are the same with IPython and without it, run on both engines and compared.</summary>
public sealed partial class EngineCellTests(KernelMachine machine) : IClassFixture<KernelMachine>
{
    public static TheoryData<string> Files => [.. EngineCell.Files];

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public async Task The_plain_engine_gives_the_events_of_IPython(string file)
    {
        Runtimes.Require("python");
        foreach (var context in EngineCell.LoadContexts(file))
        {
            await using var ipython = await machine.StartPythonAsync("ipython");
            await using var plain = await machine.StartPythonAsync("plain");
            foreach (var cell in context)
            {
                var expected = Normalize(await ipython.RunAsync(cell.Code));
                var actual = Normalize(await plain.RunAsync(cell.Code));
                if (cell.OnlyInIPython is { } reason)
                    Assert.False(expected == actual, $"This cell of {file} does not differ any more ({reason}); take the mark off it:\n{cell.Code}");
                else
                    Assert.True(expected == actual, $"{file}:\n{cell.Code}\n\nIPython:\n{expected}\n\nplain:\n{actual}");
            }
        }
    }

    private static string Normalize(CellOutcome outcome) =>
        GoldenEvents.Normalize(outcome.Events.Select(WithoutFramesOfIPython), "python", loose: false);

    /// <summary>IPython's own frames are in the tracebacks of errors it ran into while it ran or showed something.</summary>
    private static ExecutionEventMessage WithoutFramesOfIPython(ExecutionEventMessage message) => message is ErrorMessage error
        ? error with { Traceback = Frame().Replace(SyntaxErrorFrame().Replace(error.Traceback, ""), "") }
        : message;

    [GeneratedRegex(@"File /usr/lib/python3/dist-packages/(IPython/|decorator\.py:)[^\n]*\n([ -][^\n]*\n)*")]
    private static partial Regex Frame();

    [GeneratedRegex(@"  File /usr/lib/python3/dist-packages/IPython/[^\n]*\n    [^\n]*\n")]
    private static partial Regex SyntaxErrorFrame();
}
