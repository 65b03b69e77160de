using System.Globalization;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>
/// Replaces lone surrogates in JSON. They are legal escapes in JSON and legal in strings of python and JavaScript, but
/// System.Text.Json refuses to read them.
/// </summary>
internal static class LoneSurrogates
{
    private const int EscapeLength = 6;

    /// <summary>Replaces escapes of lone surrogates by the escape of U+FFFD, in place.</summary>
    public static void Replace(Span<byte> json)
    {
        for (var at = 0; ;)
        {
            var next = json[at..].IndexOf((byte)'\\');
            if (next < 0)
                return;

            at += next;
            if (!IsSurrogate(json[at..], 0xD8, out var isEscape))
            {
                if (IsSurrogate(json[at..], 0xDC, out _))
                    Repair(json, at);

                at += isEscape ? EscapeLength : 2;
            }
            else if (IsSurrogate(json[Math.Min(at + EscapeLength, json.Length)..], 0xDC, out _))
            {
                at += 2 * EscapeLength;
            }
            else
            {
                Repair(json, at);
                at += EscapeLength;
            }

            if (at >= json.Length)
                return;
        }
    }

    private static void Repair(Span<byte> json, int at) => @"\ufffd"u8.CopyTo(json[at..]);

    private static bool IsSurrogate(ReadOnlySpan<byte> json, int high, out bool isEscape)
    {
        isEscape = json.Length >= EscapeLength && json[0] == '\\' && json[1] == 'u';
        return isEscape
            && int.TryParse(json.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            && (unit >> 8 & 0xFC) == high;
    }
}
