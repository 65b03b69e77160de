using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CodeBlocks;

/// <summary>Collects text up to a limit. Of longer text it keeps the beginning and the end, and says how much is left out.</summary>
internal sealed class BoundedText(int limit)
{
    private readonly StringBuilder _head = new();
    private readonly StringBuilder _tail = new();
    private long _omitted;

    /// <summary>True if the text is longer than the limit.</summary>
    public bool IsTruncated => _omitted > 0 || _tail.Length > limit / 2;

    public void Append(string text)
    {
        var room = Math.Min((limit / 2) - _head.Length, text.Length);

        if (room > 0)
            _head.Append(text, 0, room);

        if (room < text.Length)
            _tail.Append(text, Math.Max(room, 0), text.Length - Math.Max(room, 0));

        // Trimmed at twice its size, so that each character is moved once on average.
        if (_tail.Length > limit)
            Trim();
    }

    /// <summary>Removes a text from the end, with the line breaks that follow it.</summary>
    public void TrimEnd(string suffix) => (_tail.Length > 0 ? _tail : _head).TrimEnd(suffix);

    /// <summary>Removes what a pattern matches from the end, where a text that is too long is cut, and from the beginning.</summary>
    public void Remove(Regex pattern)
    {
        foreach (var part in new[] { _head, _tail })
        {
            var text = part.ToString();

            foreach (Match match in pattern.Matches(text).Reverse())
                part.Remove(match.Index, match.Length);
        }
    }

    public override string ToString()
    {
        Trim();
        return _omitted == 0
            ? $"{_head}{_tail}"
            : string.Create(CultureInfo.InvariantCulture, $"{_head}\n[... {_omitted} characters left out ...]\n{_tail}");
    }

    private void Trim()
    {
        var excess = _tail.Length - (limit / 2);

        if (excess <= 0)
            return;

        _tail.Remove(0, excess);
        _omitted += excess;
    }
}
