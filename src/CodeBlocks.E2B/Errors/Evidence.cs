namespace CodeBlocks.E2B;

/// <summary>Cuts texts to the part worth having in a message.</summary>
internal static class Evidence
{
    private const int MaxHead = 200;
    private const int MaxTail = 2000;

    /// <summary>The beginning of a command or a body, on one line's worth of characters.</summary>
    public static string Head(string text) => text.Length <= MaxHead ? text : $"{text.AsSpan(0, MaxHead)}…";

    /// <summary>The end of stderr, introduced as such; nothing when there is nothing.</summary>
    public static string Tail(string stderr)
    {
        var text = stderr.AsSpan().Trim();
        if (text.IsEmpty)
            return "";

        return text.Length <= MaxTail ? $" Its stderr: {text}" : $" The end of its stderr: …{text[^MaxTail..]}";
    }
}
