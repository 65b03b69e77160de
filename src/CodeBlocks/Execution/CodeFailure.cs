using System.Globalization;
using System.Text.RegularExpressions;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Says what a run failed of, with evidence that is bounded and free of terminal colours.</summary>
internal static partial class CodeFailure
{
    private const int MaxEvidence = 8192;

    public static string Of(ExecutionError error)
    {
        var traceback = Plain(error.Traceback);
        var summary = Plain(error.Value).Length == 0 ? error.Name : $"{error.Name}: {Plain(error.Value)}";

        return traceback.Length == 0 ? Tail(summary)
            : traceback.Contains(summary, StringComparison.Ordinal) ? $"{Line(summary)}\n{Tail(traceback)}"
            : $"{Tail(summary)}\n{Tail(traceback)}";
    }

    public static string OfSetup(int number, int count, string command, CommandExitException failure) => string.Create(
        CultureInfo.InvariantCulture,
        $"Setup command {number} of {count}, '{Line(command)}', ended with exit code {failure.ExitCode}.{Evidence(failure)}");

    private static string Evidence(CommandExitException failure) =>
        (failure.Result.Stderr.Length > 0 ? failure.Result.Stderr : failure.Result.Stdout).Trim() is { Length: > 0 } output ? $"\n{Tail(Plain(output))}" : "";

    private static string Line(string text) => text.Split('\n')[0] is var line && line.Length <= 300 ? line : $"{line[..300]}...";

    private static string Tail(string text) => text.Length <= MaxEvidence ? text : $"...{text[^MaxEvidence..]}";

    private static string Plain(string text) => Colours().Replace(text, "").Trim();

    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]")]
    private static partial Regex Colours();
}
