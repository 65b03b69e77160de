using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CodeBlocks.Cli.Commands;

/// <summary>
/// Answers the scripts of <see cref="CompletionCommand"/>: <c>codeblocks [suggest:12] "codeblocks r"</c> prints what can stand at that place.
/// </summary>
internal static partial class Completions
{
    /// <summary>Prints the suggestions, one a line; false if these arguments do not ask for them.</summary>
    public static bool TryPrint(Command root, string[] arguments)
    {
        if (arguments is not [var directive, ..] || Directive().Match(directive) is not { Success: true } match)
            return false;

        var line = arguments.ElementAtOrDefault(1) ?? "";
        var asked = int.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var parsed) ? parsed : line.Length;
        var position = Math.Min(asked, line.Length);

        // The command's own name is not an argument of it.
        var start = line.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var space ? space + 1 : line.Length;
        var rest = line[start..Math.Max(start, position)];

        foreach (var completion in root.Parse(rest).GetCompletions(rest.Length))
            Console.WriteLine(completion.Label);

        return true;
    }

    [GeneratedRegex(@"^\[suggest(?::(\d+))?\]$")]
    private static partial Regex Directive();
}
