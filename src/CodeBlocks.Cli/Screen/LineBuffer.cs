using System.Text;

namespace CodeBlocks.Cli.Screen;

/// <summary>
/// Collects pieces of text and gives out whole lines. A line that never ends is given out in parts. Of a line that is written over, as a progress bar is,
/// the last text is given out.
/// </summary>
internal sealed class LineBuffer
{
    private const int LongestLine = 16 * 1024;
    private readonly StringBuilder _rest = new();

    public IEnumerable<string> Add(string text)
    {
        foreach (var character in text)
        {
            if (character != '\n')
                _rest.Append(character);

            if (character == '\n' || _rest.Length >= LongestLine)
                yield return Take();
        }
    }

    /// <summary>What is left without an end of line; null when nothing is.</summary>
    public string? Flush() => _rest.Length == 0 ? null : Take();

    private string Take()
    {
        var line = _rest.ToString().TrimEnd('\r');
        _rest.Clear();
        return line[(line.LastIndexOf('\r') + 1)..];
    }
}
