namespace CodeBlocks;

/// <summary>The code of a run, for finding the line that an error is about.</summary>
/// <param name="Text">The code, as the block passed it.</param>
internal sealed record UserCode(string Text)
{
    private readonly string[] _lines = Text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');

    /// <summary>The number of lines.</summary>
    public int Count => _lines.Length;

    /// <summary>The number of lines without text before the first one with text. IPython leaves them out and does not count them.</summary>
    public int LeadingBlankLines => Array.FindIndex(_lines, line => !string.IsNullOrWhiteSpace(line)) is var first and >= 0 ? first : 0;

    /// <summary>The standard output and standard error of the run.</summary>
    public string Output { get; init; } = "";

    /// <summary>The result of <see cref="LanguageDefinition.Probe"/>; <see langword="null"/> if there is none.</summary>
    public string? ProbeResult { get; init; }

    /// <summary>Gets a line, counted from 1, without the blanks around it; <see langword="null"/> if there is no such line.</summary>
    public string? Line(int number) => number >= 1 && number <= _lines.Length ? _lines[number - 1].Trim() : null;

    /// <summary>Finds the only line for which a check holds; <see langword="null"/> if there is none or more than one.</summary>
    public int? OnlyLine(Func<string, bool> check)
    {
        var found = Enumerable.Range(1, Count).Where(number => check(_lines[number - 1])).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>Finds the last line for which a check holds; <see langword="null"/> if there is none.</summary>
    public int? LastLine(Func<string, bool> check) =>
        Array.FindLastIndex(_lines, line => check(line)) is var index and >= 0 ? index + 1 : null;

    /// <summary>The line of a position in <see cref="Text"/>.</summary>
    public int LineAt(int position) => Text.AsSpan(0, Math.Clamp(position, 0, Text.Length)).Count('\n') + 1;
}
