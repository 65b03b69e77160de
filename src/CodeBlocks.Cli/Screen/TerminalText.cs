using System.Text;

namespace CodeBlocks.Cli.Screen;

/// <summary>Makes text that user code produced safe to print: a terminal obeys control characters, so none get through.</summary>
internal static class TerminalText
{
    public static string Clean(string text)
    {
        if (!text.Any(IsUnsafe))
            return text;

        var clean = new StringBuilder(text.Length);

        foreach (var character in text)
            clean.Append(IsUnsafe(character) ? '\uFFFD' : character);

        return clean.ToString();
    }

    /// <summary>The text on one line, cut where a line gets too long to read.</summary>
    public static string CleanLine(string text)
    {
        const int Longest = 2_000;
        var line = Clean(text).ReplaceLineEndings(" ");
        return line.Length <= Longest ? line : $"{line[..Longest]} …";
    }

    private static bool IsUnsafe(char character) => char.IsControl(character) && character is not ('\n' or '\t');
}
