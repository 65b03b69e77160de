namespace CodeBlocks;

/// <summary>Finds the beginning of a text at the end of another, which the next piece may complete.</summary>
internal static class PartialMatch
{
    /// <summary>Gets the length of the longest end of a text that is the beginning of another text, but not the whole of it.</summary>
    public static int LengthAtEnd(string text, string sought)
    {
        for (var length = Math.Min(text.Length, sought.Length - 1); length > 0; length--)
        {
            if (text.AsSpan(text.Length - length).SequenceEqual(sought.AsSpan(0, length)))
                return length;
        }

        return 0;
    }
}
