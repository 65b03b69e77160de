using System.Globalization;
using System.Text.RegularExpressions;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Reads the errors of Java. JShell runs code as numbered snippets, and its stack names a snippet and a line in it.</summary>
internal static partial class JavaFailure
{
    public static CodeFailure Read(ExecutionError error, UserCode code)
    {
        var traceback = FailureText.Plain(error.Traceback);
        var value = FailureText.Plain(error.Value);

        return error.Name switch
        {
            "IncompleteSourceException" => new(
                "Syntax error: the code ends within a statement", code.LineAt(code.Text.TrimEnd().Length - error.Value.Trim().Length), []),
            "CompilationException" => OfCompilation(value, traceback, code),
            _ => OfException(error, traceback, code),
        };
    }

    private static CodeFailure OfCompilation(string value, string traceback, UserCode code)
    {
        var quoted = Quoted().Match(traceback) is { Success: true } match ? match.Groups["text"].Value.Trim() : "";
        var at = quoted.Length > 0 ? code.Text.IndexOf(quoted, StringComparison.Ordinal) : -1;
        var message = OuterClass().Replace(value, "").TrimEnd();
        var quotes = Quoted().Count(traceback) > 2 ? Lines(traceback).Where(line => line.StartsWith('|')) : [];
        return new($"CompilationException: {message}", at < 0 ? null : code.LineAt(at), [.. quotes]);
    }

    private static CodeFailure OfException(ExecutionError error, string traceback, UserCode code)
    {
        var snippets = FirstSnippet(code.ProbeResult) is { } first ? new JavaSnippets(code, first) : null;
        var frames = Frame().Matches(traceback).Select(match => match.Groups["frame"].Value.Trim()).Where(IsOfUser).ToList();
        var line = frames.Select(frame => Place().Match(frame)).Where(place => place.Success).Select(place => LineOf(place, snippets))
            .FirstOrDefault(number => number is not null);
        // JShell knows the class or method whose body is not complete, not the line in it.
        if (Undeclared().Match(error.Value) is { Success: true } undeclared)
            line = code.OnlyLine(text => Regex.IsMatch(text, $@"\b{Regex.Escape(undeclared.Groups["name"].Value)}\b")) ?? line;

        return new(Wrapper().Replace(CodeFailure.Summarize(error), ""), line, [.. frames.Select(frame => $"    at {Readable(frame, snippets)}")]);
    }

    private static int? LineOf(Match place, JavaSnippets? snippets) =>
        snippets?.LineOf(Number(place.Groups["snippet"].Value), Number(place.Groups["line"].Value));

    private static string Readable(string frame, JavaSnippets? snippets) => Place().Replace(frame, place =>
    {
        var method = place.Groups["method"].Value.TrimStart('.') is { Length: > 0 } name ? $"{name} " : "";
        return LineOf(place, snippets) is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"{method}(line {line})")
            : $"{method}(earlier code)";
    });

    private static bool IsOfUser(string frame) =>
        !frame.Contains("jdk.jshell", StringComparison.Ordinal) && !frame.Contains("jdk.internal", StringComparison.Ordinal)
        && !frame.Contains("java.lang.reflect", StringComparison.Ordinal) && !frame.StartsWith("Runner.", StringComparison.Ordinal);

    // The probe shows the number of its own last snippet.
    private static int? FirstSnippet(string? probeResult) =>
        int.TryParse(probeResult?.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number + 1 : null;

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0);

    [GeneratedRegex(@"\|   (?<text>[^\n]*)")]
    private static partial Regex Quoted();

    // Where javac looked: in the class that JShell puts around a snippet.
    [GeneratedRegex(@"\n?[ \t]*location: class[ \t]*(?=\n|\z)")]
    private static partial Regex OuterClass();

    // The class that JShell puts around a snippet, in a message.
    [GeneratedRegex(@"REPL\.\$JShell\$\w+\.")]
    private static partial Regex Wrapper();

    [GeneratedRegex(@"^not declared: (?:variable|method|class) (?<name>\w+)")]
    private static partial Regex Undeclared();

    [GeneratedRegex(@"\n\s*at (?<frame>[^\n]*)")]
    private static partial Regex Frame();

    [GeneratedRegex(@"(?<method>[^()\s]*)\(#(?<snippet>\d{1,9}):(?<line>\d{1,9})\)")]
    private static partial Regex Place();
}
