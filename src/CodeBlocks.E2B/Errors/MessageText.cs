namespace CodeBlocks.E2B;

/// <summary>Shortens texts for error messages.</summary>
internal static class MessageText
{
    private const int MaxHead = 200;
    private const int MaxTail = 2000;

    /// <summary>Gets the beginning of a command or a body.</summary>
    public static string Head(string text) => text.Length <= MaxHead ? text : $"{text.AsSpan(0, MaxHead)}…";

    /// <summary>Gets a sentence with the end of stderr; empty if stderr is empty.</summary>
    public static string Tail(string stderr)
    {
        var text = stderr.AsSpan().Trim();
        if (text.IsEmpty)
            return "";

        return text.Length <= MaxTail ? $" Its stderr: {text}" : $" The end of its stderr: …{text[^MaxTail..]}";
    }
}
