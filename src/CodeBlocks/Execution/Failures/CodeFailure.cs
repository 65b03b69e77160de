using System.Globalization;
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

    /// <summary>Converts the failure to details, with the line of code before the traceback.</summary>
    /// <param name="kind">The kind of the failure.</param>
    /// <param name="exception">The name that E2B tells of the error; empty if none.</param>
    /// <param name="language">The language of the code.</param>
    /// <param name="code">The code.</param>
    public ErrorDetails ToDetails(string kind, string exception, LanguageDefinition language, UserCode code)
    {
        var summary = Summary.Length <= MaxSummary ? Summary : $"{Summary[..MaxSummary]}...";
        var (name, message) = Split(summary, FailureText.Plain(exception));
        var traceback = string.Join('\n', WithoutRepetition());

        if (traceback.Length > MaxTraceback)
            traceback = $"...{traceback[^MaxTraceback..]}";

        if (Line is { } number && code.Line(number) is { Length: > 0 } source)
            traceback = string.Create(
                CultureInfo.InvariantCulture, $"{number} | {(source.Length <= 300 ? source : $"{source[..300]}...")}\n{traceback}").TrimEnd();

        return new()
        {
            Kind = kind, Exception = name, Message = message, Language = language.Name, Line = Line, Traceback = traceback.Length > 0 ? traceback : null,
        };
    }

    // E2B's kernel of R gives every error the name ERROR. That of Java has the packages around a name, which the summary may not have.
    private static (string? Name, string Message) Split(string summary, string exception)
    {
        if (exception is "" or "ERROR")
            return (null, summary);

        var end = summary.IndexOf(": ", StringComparison.Ordinal);
        var name = end < 0 ? summary : summary[..end];

        return !exception.EndsWith(name, StringComparison.Ordinal) ? (null, summary) : (name, end < 0 ? "" : summary[(end + 2)..]);
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
