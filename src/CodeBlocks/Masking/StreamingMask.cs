namespace CodeBlocks;

/// <summary>Masks a text that arrives in pieces. The end of a piece that may be the beginning of a secret is held back.</summary>
internal sealed class StreamingMask(SecretMask mask)
{
    private string _held = "";

    /// <summary>True if something was masked.</summary>
    public bool HasMasked { get; private set; }

    /// <summary>Adds a piece.</summary>
    /// <returns>What can be shown of the text so far; it may be empty.</returns>
    public string Add(string text)
    {
        if (mask.IsEmpty)
            return text;

        text = _held + text;
        var ranges = mask.Find(text);
        var end = text.Length - mask.PartialLengthAtEnd(text);
        var shown = SecretMask.Replace(text, ranges, end);

        if (ranges.Count > 0)
        {
            HasMasked = true;
            end = Math.Max(end, ranges.LastOrDefault(range => range.Start < end).End);
        }

        _held = text[end..];
        return shown;
    }

    /// <summary>Gets what was held back, at the end of the text.</summary>
    public string Flush()
    {
        var rest = mask.ApplyValues(_held);
        HasMasked |= rest.Length != _held.Length;
        _held = "";
        return rest;
    }
}
