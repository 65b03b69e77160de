using System.Globalization;
using System.Text;

namespace CodeBlocks.Testing;

/// <summary>Describes how two texts differ, line by line: what is the same at the beginning and at the end is left out.</summary>
internal static class TextDifference
{
    private const int MaxLines = 20;

    public static string Describe(string path, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var same = 0;

        while (same < expected.Count && same < actual.Count && expected[same] == actual[same])
            same++;

        var end = 0;

        while (end < expected.Count - same && end < actual.Count - same && expected[^(end + 1)] == actual[^(end + 1)])
            end++;

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{path}, line {same + 1}:");
        Append(text, '-', expected.Skip(same).Take(expected.Count - same - end));
        Append(text, '+', actual.Skip(same).Take(actual.Count - same - end));
        return text.ToString();
    }

    private static void Append(StringBuilder text, char sign, IEnumerable<string> lines)
    {
        var all = lines.ToList();

        foreach (var line in all.Take(MaxLines))
            text.Append(CultureInfo.InvariantCulture, $"\n  {sign} {line}");

        if (all.Count > MaxLines)
            text.Append(CultureInfo.InvariantCulture, $"\n  {sign} ({all.Count - MaxLines} more lines)");
    }
}
