using System.Globalization;
using System.Text.RegularExpressions;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Reads the errors of JavaScript: the stack of V8, whose lines E2B joins without line breaks.</summary>
internal static partial class JavaScriptFailure
{
    public static CodeFailure Read(ExecutionError error, UserCode code)
    {
        var stack = FailureText.Plain(error.Traceback);
        var frames = Frames().Matches(stack).Select(match => match.Groups["frame"].Value.Trim()).ToList();
        var line = Head(stack, code) ?? frames.Select(frame => LineOf(frame, code)).FirstOrDefault(number => number is not null);

        // What is thrown without being an error has no stack.
        if (stack.Length == 0 && !string.Equals(error.Name, "KeyboardInterrupt", StringComparison.Ordinal))
            line = code.OnlyLine(text => Throw().IsMatch(text));

        var summary = RequireStack().Replace(CodeFailure.Summarize(error), "");

        if (line is null && MissingModule().Match(summary) is { Success: true } missing)
            line = code.OnlyLine(text => Quoted(text, missing.Groups["name"].Value));

        return new(summary, line, [.. frames.Where(IsOfUser).Select(frame => $"    at {Readable(frame)}")]);
    }

    // The stack begins with the place and the line of code, joined: "evalmachine.<anonymous>:12throw new Error();". Where the number ends is
    // told by the line of code that must follow it.
    private static int? Head(string stack, UserCode code)
    {
        if (Place().Match(stack) is not { Success: true } place)
            return null;

        var digits = place.Groups["digits"].Value;

        for (var length = Math.Min(digits.Length, 9); length > 0; length--)
        {
            var number = int.Parse(digits.AsSpan(0, length), NumberStyles.None, CultureInfo.InvariantCulture);
            var follows = stack[(place.Groups["digits"].Index + length)..].TrimStart();

            // E2B puts the environment variables of a step before the code.
            for (var at = Math.Min(number, code.Count); at > 0; at--)
            {
                if (code.Line(at) is { Length: > 0 } text && follows.StartsWith(text, StringComparison.Ordinal))
                    return at;
            }
        }

        return null;
    }

    private static int? LineOf(string frame, UserCode code) =>
        CellFrame().Match(frame) is { Success: true } match
            && int.TryParse(match.Groups["line"].Value, CultureInfo.InvariantCulture, out var number) && code.Line(number) is { Length: > 0 }
            ? number
            : null;

    private static bool Quoted(string text, string name) =>
        text.Contains($"'{name}'", StringComparison.Ordinal) || text.Contains($"\"{name}\"", StringComparison.Ordinal);

    private static bool IsOfUser(string frame) =>
        !frame.Contains("node:", StringComparison.Ordinal) && !frame.Contains("<anonymous>)", StringComparison.Ordinal)
        && !frame.Contains("/runner.mjs", StringComparison.Ordinal) && !frame.Contains("/opt/codeblocks/", StringComparison.Ordinal);

    // Without the column, which is that of the code as the kernel has changed it: for an await, an import or types.
    private static string Readable(string frame) => CellFrame().Replace(frame, "line ${line}");

    [GeneratedRegex(@"^evalmachine\.<anonymous>:(?<digits>\d+)")]
    private static partial Regex Place();

    [GeneratedRegex(@" {4}at (?<frame>.*?)(?=\n| {4}at |\z)", RegexOptions.Singleline)]
    private static partial Regex Frames();

    [GeneratedRegex(@"evalmachine\.<anonymous>:(?<line>\d{1,9}):\d{1,9}")]
    private static partial Regex CellFrame();

    [GeneratedRegex(@"Cannot find (?:module|package) '(?<name>[^'\n]+)'")]
    private static partial Regex MissingModule();

    [GeneratedRegex(@"\nRequire stack:(?:\n- [^\n]*)*")]
    private static partial Regex RequireStack();

    [GeneratedRegex(@"\bthrow\b")]
    private static partial Regex Throw();
}
