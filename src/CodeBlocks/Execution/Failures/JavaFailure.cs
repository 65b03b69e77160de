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
        var message = Wrapper().Replace(OuterClass().Replace(value, ""), "").TrimEnd();
        var quotes = Quoted().Count(traceback) > 2 ? Lines(traceback).Where(line => line.StartsWith('|')) : [];
        return new($"CompilationException: {message}", at < 0 ? null : code.LineAt(at), [.. quotes]);
    }

    private static CodeFailure OfException(ExecutionError error, string traceback, UserCode code)
    {
        var snippets = FirstSnippet(code.ProbeResult) is { } first ? new JavaSnippets(code, first) : null;
        var stack = Lines(traceback).Select(line => line.Trim()).Where(IsOfUser).ToList();
        var line = stack.Select(text => Place().Match(text)).Where(place => place.Success).Select(place => LineOf(place, snippets))
            .FirstOrDefault(number => number is not null);
        // JShell knows the class or method whose body is not complete, not the line in it.
        if (Undeclared().Match(error.Value) is { Success: true } undeclared)
            line = code.OnlyLine(text => Regex.IsMatch(text, $@"\b{Regex.Escape(undeclared.Groups["name"].Value)}\b")) ?? line;

        return new(Wrapper().Replace(CodeFailure.Summarize(error), ""), line, [.. stack.Select(text => Readable(text, snippets))]);
    }

    private static int? LineOf(Match place, JavaSnippets? snippets) =>
        snippets?.LineOf(Number(place.Groups["snippet"].Value), Number(place.Groups["line"].Value));

    private static string Readable(string text, JavaSnippets? snippets) => text.StartsWith("Caused by: ", StringComparison.Ordinal)
        ? Wrapper().Replace(text, "")
        : $"    {ReadableFrame(text, snippets)}";

    private static string ReadableFrame(string frame, JavaSnippets? snippets) => Place().Replace(Wrapper().Replace(frame, ""), place =>
    {
        var method = place.Groups["method"].Value.TrimStart('.') is { Length: > 0 } name ? $"{name} " : "";
        return LineOf(place, snippets) is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"{method}(line {line})")
            : $"{method}(earlier code)";
    });

    // A frame or a cause that is neither JShell's nor the runner's.
    private static bool IsOfUser(string line) => line.StartsWith("Caused by: ", StringComparison.Ordinal)
        || (line.StartsWith("at ", StringComparison.Ordinal) && !OfJShell().IsMatch(line));

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
    [GeneratedRegex(@"(?:REPL\.)?\$JShell\$\w+[.$]")]
    private static partial Regex Wrapper();

    [GeneratedRegex(@"\bjdk\.jshell|\bjdk\.internal|\bjava\.lang\.reflect|\bat Runner\.|\bio\.github\.spencerpark\.")]
    private static partial Regex OfJShell();

    [GeneratedRegex(@"^not declared: (?:variable|method|class) (?<name>\w+)")]
    private static partial Regex Undeclared();

    [GeneratedRegex(@"(?<method>[^()\s]*)\(#(?<snippet>\d{1,9}):(?<line>\d{1,9})\)")]
    private static partial Regex Place();
}
