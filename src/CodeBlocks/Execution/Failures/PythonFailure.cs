using System.Globalization;
using System.Text.RegularExpressions;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Reads the errors of Python: IPython's traceback, whose parts E2B joins without line breaks.</summary>
internal static partial class PythonFailure
{
    // The number of frames that are compared with the code.
    private const int MaxFrames = 50;

    // The number of lines that can be before the code.
    private const int MaxShift = 10_000;

    private static readonly string[] OfInterpreter = ["/codeblocks_kernel/", "/IPython/", "/ipykernel/"];

    public static CodeFailure Read(ExecutionError error, UserCode code)
    {
        var lines = Lines(FailureText.Plain(error.Traceback));

        if (lines.FindIndex(line => Cell().IsMatch(line)) is var first && first < 0)
            return CodeFailure.WithoutLine(error) with { Traceback = Readable(lines, _ => null) };

        // The last part is about the error itself; those before are about the errors that it came from.
        var part = Math.Max(0, lines.FindLastIndex(line => OtherError().IsMatch(line)));
        var cells = Enumerable.Range(part, lines.Count - part).Where(index => Cell().IsMatch(lines[index])).ToList();
        var current = Number(Cell().Match(lines[cells.Count > 0 ? cells[0] : first]), "cell");
        var shift = Shift(lines, current, code);
        var line = cells.Select(index => Cell().Match(lines[index])).Where(match => Number(match, "cell") == current)
            .Select(match => (int?)(Number(match, "line") + shift)).LastOrDefault();

        var summary = MadeUpFile().Replace(CodeFailure.Summarize(error), "");
        return new(summary, code.Line(line ?? 0) is null ? null : line, Readable(lines, cell => cell == current ? shift : null));
    }

    // The difference between the lines of the traceback and those of the code: E2B puts the environment variables of a step before the code, and
    // IPython drops blank lines. The traceback quotes the line, so the difference can be checked.
    private static int Shift(List<string> lines, int current, UserCode code)
    {
        foreach (var index in Enumerable.Range(0, lines.Count - 1).Where(index => Cell().IsMatch(lines[index])).Take(MaxFrames))
        {
            var match = Cell().Match(lines[index]);

            if (Number(match, "cell") != current)
                continue;

            var number = Number(match, "line");
            var arrow = lines.Skip(index + 1).Select(text => Arrow().Match(text)).FirstOrDefault(arrow => arrow.Success);
            var quoted = (arrow is null ? lines[index + 1] : arrow.Groups["text"].Value).Trim();

            if (quoted.Length > 0)
            {
                var distances = Enumerable.Range(0, Math.Min(number, MaxShift));

                foreach (var candidate in distances.Select(distance => code.LeadingBlankLines - distance).Prepend(0))
                {
                    if (code.Line(number + candidate) == quoted)
                        return candidate;
                }
            }
        }

        return 0;
    }

    private static List<string> Readable(List<string> lines, Func<int, int?> shiftOf)
    {
        var readable = new List<string>();
        int? shift = null;
        var own = false;

        foreach (var line in lines)
        {
            if (Cell().Match(line) is { Success: true } cell)
            {
                own = false;
                shift = shiftOf(Number(cell, "cell"));
                var place = shift is null ? "Earlier code, line" : "Line";
                var number = (Number(cell, "line") + (shift ?? 0)).ToString(CultureInfo.InvariantCulture);
                readable.Add($"{cell.Groups["indent"].Value}{place} {number}{line[(cell.Index + cell.Length)..]}");
            }
            else if (line.TrimStart().StartsWith("File ", StringComparison.Ordinal))
            {
                shift = null;
                own = OfInterpreter.Any(file => line.Contains(file, StringComparison.Ordinal));

                if (!own)
                    readable.Add(line);
            }
            else if (shift is { } distance and not 0 && Numbered().Match(line) is { Success: true } numbered)
            {
                // What E2B put before the code holds the values of environment variables.
                if (Number(numbered, "line") + distance is var number and > 0)
                {
                    var arrow = numbered.Groups["arrow"].Length > 0 ? "---->" : "     ";
                    readable.Add(string.Create(CultureInfo.InvariantCulture, $"{arrow} {number}{numbered.Groups["text"].Value}"));
                }
            }
            else if (!Noise().IsMatch(line) && !(own && (line.StartsWith(' ') || Numbered().IsMatch(line))))
            {
                readable.Add(line);
            }
        }

        return readable;
    }

    private static List<string> Lines(string traceback) =>
        [.. Joints().Replace(traceback, "$0\n").Split('\n').Select(line => Header().Replace(line, "Traceback (most recent call last):"))];

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // IPython appends to a syntax error the file that it made up for the code.
    [GeneratedRegex(@" \((?:\d+\.py|<[^<>\n]*>), line \d+\)$")]
    private static partial Regex MadeUpFile();

    [GeneratedRegex(@"^(?<indent>\s*)Cell In ?\[(?<cell>\d{1,9})\], line (?<line>\d{1,9})")]
    private static partial Regex Cell();

    [GeneratedRegex(@"^-+> ?\d+ (?<text>.*)$")]
    private static partial Regex Arrow();

    [GeneratedRegex(@"^(?<arrow>-+>)?\s*(?<line>\d{1,9})(?<text> .*)?$")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(?:The above exception was the direct cause|During handling of the above exception)")]
    private static partial Regex OtherError();

    [GeneratedRegex(@"^(?:-{75}|\s*\[\.\.\. skipping hidden \d+ frames?\])$|^\s*$")]
    private static partial Regex Noise();

    // Where E2B joined two parts: after the rule, and after the header.
    [GeneratedRegex(@"-{75}(?!\n)|Traceback \(most recent call last\)(?::(?!\n)|(?![:\n]))")]
    private static partial Regex Joints();

    [GeneratedRegex(@"^\S+ {2,}Traceback \(most recent call last\)$")]
    private static partial Regex Header();
}
