using System.Text;

namespace CodeBlocks;

/// <summary>Extensions of <see cref="StringBuilder"/>.</summary>
internal static class StringBuilderExtensions
{
    /// <summary>Removes a text from the end, with the line breaks that follow it; does nothing if the end is another.</summary>
    public static void TrimEnd(this StringBuilder builder, string suffix)
    {
        var breaks = 0;

        while (breaks < builder.Length && builder[builder.Length - 1 - breaks] is '\n' or '\r')
            breaks++;

        var start = builder.Length - breaks - suffix.Length;

        if (start >= 0 && builder.ToString(start, suffix.Length).Equals(suffix, StringComparison.Ordinal))
            builder.Length = start;
    }
}
