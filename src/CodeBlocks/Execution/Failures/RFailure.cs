using System.Globalization;
using System.Text.RegularExpressions;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Reads the errors of R: the message with the call, and the calls on the way to it, which E2B joins without line breaks.</summary>
internal static partial class RFailure
{
    public static CodeFailure Read(ExecutionError error, UserCode code)
    {
        var message = FailureText.Plain(error.Value);

        if (Syntax().Match(message) is { Success: true } syntax)
            return new($"Syntax error: {syntax.Groups["message"].Value.Trim()}", SyntaxLine(syntax, code), []);

        var calls = Calls(FailureText.Plain(error.Traceback));
        var name = message.StartsWith("Error", StringComparison.Ordinal) ? message : CodeFailure.Summarize(error);
        return new(OfRunner().Replace(name, "Error: "), LineOf(message, calls, code), [.. calls.Where(call => !OfR().IsMatch(call)).Select((call, index) => Readable(call, index + 1))]);
    }

    // E2B puts the environment variables of a step before the code, so the line is that of the quoted text.
    private static int? SyntaxLine(Match syntax, UserCode code)
    {
        var number = Number(syntax);
        var quote = QuotedLine().Matches(syntax.Groups["quote"].Value).LastOrDefault()?.Groups["text"].Value.Trim();

        for (var at = Math.Min(number, code.Count); quote is { Length: > 0 } && at > 0; at--)
        {
            if (code.Line(at)?.StartsWith(quote, StringComparison.Ordinal) == true)
                return at;
        }

        // An end that comes too early is after the last line.
        return number > code.Count ? code.LastLine(line => !string.IsNullOrWhiteSpace(line)) : code.Line(number) is null ? null : number;
    }

    private static int? LineOf(string message, List<string> calls, UserCode code)
    {
        // R knows the lines of calls within functions and blocks; a function of an earlier cell has lines of that cell.
        var known = calls.LastOrDefault(call => KnownLine().Match(call) is { Success: true } match && code.Line(Number(match)) is { } text
            && Squeezed(text).Contains(Start(call), StringComparison.Ordinal));
        var failed = CallOfMessage().Match(message).Groups["call"].Value;

        // A function of R's own that fails is not among the calls; the message names its call.
        if (failed.Length > 0 && !calls.Exists(call => Start(call) == Start(failed))
            && LineOfCall(failed, known is null ? 1 : Number(KnownLine().Match(known)), code) is { } line)
            return line;

        if (known is not null)
            return Number(KnownLine().Match(known));

        // The call on the way that is in the code itself, or that the message names.
        var call = calls.Count > 0 ? calls[0] : failed;

        if (call.Length > 0)
            return code.OnlyLine(line => Contains(line, call));

        return MissingObject().Match(message) is { Success: true } missing
            ? code.OnlyLine(line => Regex.IsMatch(Comment().Replace(line, ""), $@"(?<![\w.]){Regex.Escape(missing.Groups["name"].Value)}(?![\w.])"))
            : null;
    }

    // The only line with a call, or the first one from the line of a block that it is in.
    private static int? LineOfCall(string call, int from, UserCode code)
    {
        if (code.OnlyLine(line => Contains(line, call)) is { } only)
            return only;

        for (var number = from; from > 1 && number <= code.Count; number++)
        {
            if (Contains(code.Line(number)!, call))
                return number;
        }

        return null;
    }

    private static bool Contains(string line, string call) =>
        Squeezed(Comment().Replace(line, "")).Contains(Start(call), StringComparison.Ordinal);

    // The calls are numbered, so each begins at the next number.
    private static List<string> Calls(string traceback)
    {
        var start = traceback.IndexOf("Traceback:\n", StringComparison.Ordinal);
        var calls = new List<string>();

        for (var at = start < 0 ? -1 : Next(traceback, start + "Traceback:\n".Length, 1); at >= 0;)
        {
            var end = Next(traceback, at, calls.Count + 2);
            calls.Add(traceback[at..(end < 0 ? traceback.Length : end)].Trim());
            at = end;
        }

        return calls;
    }

    private static int Next(string text, int from, int number) =>
        from <= text.Length ? text.IndexOf(string.Create(CultureInfo.InvariantCulture, $"{number}. "), from, StringComparison.Ordinal) : -1;

    // The beginning of a call, without its number and blanks: R prints calls with blanks of its own.
    private static string Start(string call)
    {
        var text = Squeezed(FirstLine(NumberOfCall().Replace(KnownLine().Replace(call, ""), "")));
        return text.Length <= 30 ? text : text[..30];
    }

    private static string FirstLine(string text) => text.Split('\n')[0];

    private static string Squeezed(string text) => Blanks().Replace(text, "").Replace('\'', '"');

    private static string Readable(string call, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number}. {KnownLine().Replace(NumberOfCall().Replace(call, ""), " (line ${line})")}");

    private static int Number(Match match) => int.Parse(match.Groups["line"].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Error in parse\([^\n]*?<text>:(?<line>\d{1,9}):\d+: (?<message>[^\n]*)(?<quote>.*)$", RegexOptions.Singleline)]
    private static partial Regex Syntax();

    [GeneratedRegex(@"^\d+: (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex QuotedLine();

    [GeneratedRegex(@"\s*# at line (?<line>\d{1,9}) of file <text>")]
    private static partial Regex KnownLine();

    [GeneratedRegex(@"^\d+\. ")]
    private static partial Regex NumberOfCall();

    // The functions that tryCatch, local and the like are made of.
    [GeneratedRegex(@"^\d+\. (?:tryCatchList|tryCatchOne|doTryCatch|value\[\[3L\]\]|withOneRestart|doWithOneRestart|eval\.parent|withRestarts)\(")]
    private static partial Regex OfR();

    [GeneratedRegex(@"^Error in (?:eval\(expr, envir, enclos\)|eval\(expr\)) ?: ")]
    private static partial Regex OfRunner();

    [GeneratedRegex(@"^Error in (?<call>(?!eval\()[^\n]+?) ?: ")]
    private static partial Regex CallOfMessage();

    [GeneratedRegex("""object ['‘"](?<name>[^'’"\n]{1,200})['’"] not found""")]
    private static partial Regex MissingObject();

    [GeneratedRegex(@"#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
