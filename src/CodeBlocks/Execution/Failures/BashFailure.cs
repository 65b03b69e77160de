using System.Globalization;
using System.Text.RegularExpressions;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Reads the errors of Bash. E2B tells the status of the last command and nothing more; the reason is in the output.</summary>
internal static partial class BashFailure
{
    private const int MaxEvidence = 2048;

    public static CodeFailure Read(ExecutionError error, UserCode code) =>
        error.Name.Length == 0 && int.TryParse(error.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var status)
            ? OfStatus(status, code)
            : CodeFailure.WithoutLine(error);

    /// <summary>Describes the end of the shell: by <c>exit</c>, or by a command that failed under <c>set -e</c> and may have said why.</summary>
    public static CodeFailure OfExit(int status, bool said, UserCode code)
    {
        var summary = string.Create(CultureInfo.InvariantCulture, $"The code exited with status {status}{Signal(status)}");

        if (said)
            return new(summary, code.OnlyLine(line => Exits(line, status)), []);

        // The output may end in anything; a message has a colon after what it is about.
        var last = FailureText.Plain(code.Output.Length <= MaxEvidence ? code.Output : code.Output[^MaxEvidence..]).Split('\n')[^1].Trim();
        var cause = OfBash().Match(last) is { Success: true } message ? message.Groups["text"].Value : last;

        if (!cause.Contains(": ", StringComparison.Ordinal))
            return new(summary, null, []);

        var command = WordOf(cause[..cause.IndexOf(": ", StringComparison.Ordinal)]);
        return new($"{summary}: {Shortened(cause)}", code.OnlyLine(line => line.Length <= MaxEvidence && command.IsMatch(line)), []);
    }

    private static bool Exits(string line, int status) =>
        ExitCommand().Match(line) is { Success: true } exit && exit.Groups["status"].Value == status.ToString(CultureInfo.InvariantCulture);

    private static CodeFailure OfStatus(int status, UserCode code)
    {
        var output = FailureText.Plain(code.Output.Length <= MaxEvidence ? code.Output : code.Output[^MaxEvidence..]);
        var last = output.Split('\n')[^1].Trim();
        var messages = OfBash().Matches(output);
        var message = messages.Count > 0 ? messages[^1] : null;

        if (status == 127 && message is not null && NotFound().Match(message.Groups["text"].Value) is { Success: true } notFound)
        {
            var command = notFound.Groups["command"].Value;
            return new($"command not found: {command} (exit code 127)", CommandLine(command, code) ?? LineOf(message), []);
        }

        if (status == 2 && message is not null && Syntax().Match(message.Groups["text"].Value) is { Success: true } syntax)
            return new($"{message.Groups["text"].Value} (exit code {status})", LineOf(message) ?? SyntaxLine(syntax, code), []);

        // The output may end in anything; a message has a colon after what it is about.
        var cause = message is not null && message.Value.Trim() == last ? message.Groups["text"].Value
            : last.Contains(": ", StringComparison.Ordinal) ? last
            : "";
        var line = cause.Length > 0 && cause == message?.Groups["text"].Value ? LineOf(message!) : null;
        return new(
            cause.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Shortened(cause)} (exit code {status}{Signal(status)})")
                : string.Create(CultureInfo.InvariantCulture, $"The last command failed with exit code {status}{Signal(status)}"),
            line ?? LastCommand(code),
            []);
    }

    private static int? LineOf(Match message) =>
        int.TryParse(message.Groups["line"].Value, CultureInfo.InvariantCulture, out var line) ? line : null;

    // An interactive bash names the token and no line.
    private static int? SyntaxLine(Match syntax, UserCode code) => syntax.Groups["token"].Value is { Length: > 0 } token
        ? code.OnlyLine(line => Regex.IsMatch(line, $@"(?<!\w){Regex.Escape(token)}(?!\w)"))
        : code.LastLine(line => !string.IsNullOrWhiteSpace(line));

    private static int? CommandLine(string command, UserCode code)
    {
        var word = WordOf(command);
        return code.LastLine(line => line.Length <= MaxEvidence && word.IsMatch(line));
    }

    // A command where one can begin.
    private static Regex WordOf(string command)
    {
        const string before = @"(?:^|[;&|(){}`!]|\b(?:then|do|else|if|while|until|time|exec)\s)\s*(?:\w+=\S*\s+)*['""]?";
        return new($@"{before}{Regex.Escape(command)}(?![\w./-])");
    }

    // The status is that of the last command; where the code ends in a block, its line cannot be told from the text.
    private static int? LastCommand(UserCode code)
    {
        int? last = null;

        for (var number = 1; number <= code.Count; number++)
        {
            var line = code.Line(number)!;

            if (line.Length == 0 || line[0] == '#')
                continue;

            last = number;

            // The lines of a here-document are no commands.
            foreach (Match document in HereDocument().Matches(line))
                number = EndOf(document.Groups["end"].Value, number + 1, code);
        }

        return last is { } found && Simple().IsMatch(code.Line(found)!) ? last : null;
    }

    private static int EndOf(string end, int from, UserCode code)
    {
        while (from < code.Count && code.Line(from) != end)
            from++;

        return from;
    }

    private static string Shortened(string text) => text.Length <= 500 ? text : $"{text[..500]}...";

    private static string Signal(int status) => status switch
    {
        130 => ", interrupted",
        134 => ", aborted",
        137 => ", killed",
        139 => ", memory fault",
        143 => ", terminated",
        _ => "",
    };

    [GeneratedRegex(@"^(?:-?bash|/(?:usr/)?bin/bash): (?:eval: )?(?:line (?<line>\d{1,9}): )?(?<text>[^\r\n]*)", RegexOptions.Multiline)]
    private static partial Regex OfBash();

    [GeneratedRegex(@"(?:^|[\s;&|{(])exit\s+(?<status>\d{1,3})(?=\s|;|\}|\)|$)")]
    private static partial Regex ExitCommand();

    [GeneratedRegex(@"^(?<command>.{1,300}): (?:command not found|No such file or directory)$")]
    private static partial Regex NotFound();

    [GeneratedRegex(@"^(?:syntax error near unexpected token `(?<token>.*)'|syntax error: unexpected end of file|unexpected EOF while .*)$")]
    private static partial Regex Syntax();

    [GeneratedRegex(@"(?<!<)<<-?\s*['""\\]?(?<end>\w+)")]
    private static partial Regex HereDocument();

    // Neither the end of a block nor a part of a longer command.
    [GeneratedRegex(@"^(?!(?:fi|done|esac|\}|\)|;;)\b?)[^\\]*$")]
    private static partial Regex Simple();
}
