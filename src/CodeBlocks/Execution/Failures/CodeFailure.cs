using System.Globalization;
using System.Text;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>An error of code, read from what E2B tells of it: the name, the value and a traceback whose lines may be joined.</summary>
/// <param name="Summary">The name of the exception and its message.</param>
/// <param name="Line">The line of the user's code, counted from 1; <see langword="null"/> if it is not known.</param>
/// <param name="Traceback">The lines of the traceback; empty if they say no more than the summary.</param>
internal sealed record CodeFailure(string Summary, int? Line, IReadOnlyList<string> Traceback)
{
    private const int MaxSummary = 8192;
    private const int MaxTraceback = 8192;
    private const int MaxRepeated = 3;

    /// <summary>Describes the failure: the summary with the language and the line in its first line, the line of code, the traceback.</summary>
    public string Describe(LanguageDefinition language, UserCode code)
    {
        var summary = Summary.Length <= MaxSummary ? Summary : $"{Summary[..MaxSummary]}...";
        var end = summary.IndexOf('\n', StringComparison.Ordinal);
        var place = Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{language.Label}, line {line}") : language.Label;
        var text = new StringBuilder(summary).Insert(end < 0 ? summary.Length : end, $" ({place})");

        if (Line is { } number && code.Line(number) is { Length: > 0 } source)
            text.Append(CultureInfo.InvariantCulture, $"\n{number} | {(source.Length <= 300 ? source : $"{source[..300]}...")}");

        var traceback = string.Join('\n', WithoutRepetition());

        if (traceback.Length > 0)
            text.Append('\n').Append(traceback.Length <= MaxTraceback ? traceback : $"...{traceback[^MaxTraceback..]}");

        return text.ToString();
    }

    // A recursion without end has the same frame hundreds of times.
    private IEnumerable<string> WithoutRepetition()
    {
        var repeated = 0;

        for (var index = 0; index < Traceback.Count; index++)
        {
            repeated = index > 0 && Traceback[index] == Traceback[index - 1] ? repeated + 1 : 0;

            if (repeated < MaxRepeated)
                yield return Traceback[index];
            else if (index + 1 == Traceback.Count || Traceback[index + 1] != Traceback[index])
                yield return string.Create(CultureInfo.InvariantCulture, $"    [... {repeated - MaxRepeated + 1} more of the same]");
        }
    }

    /// <summary>Creates the failure of an error that names no line.</summary>
    public static CodeFailure WithoutLine(ExecutionError error) => new(Summarize(error), null, []);

    public static string Summarize(ExecutionError error)
    {
        var (name, value) = (FailureText.Plain(error.Name), FailureText.Plain(error.Value));
        return value.Length == 0 ? name : name.Length == 0 ? value : $"{name}: {value}";
    }
}
