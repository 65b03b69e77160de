using System.Buffers;
using System.Text;

namespace CodeBlocks.Sandbox.Api.Interpreter;

/// <summary>
/// Writes UTF-8 as the content of a JSON string in ASCII, without decoding it to characters first. Invalid UTF-8 becomes U+FFFD.
/// </summary>
internal static class AsciiJson
{
    private const int UnitLength = 6;
    private const int LongestEscape = 2 * UnitLength;
    private const int MostRoom = 64 * 1024;
    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (byte)code).Except("\"\\"u8.ToArray())]);

    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            // A little more than the length of the text: a line end becomes two characters.
            var room = output.GetSpan(Math.Min(text.Length + (text.Length / 16) + LongestEscape, MostRoom));
            var written = 0;

            while (!text.IsEmpty && room.Length - written >= LongestEscape)
            {
                var window = text[..Math.Min(text.Length, room.Length - written)];
                var plain = window.IndexOfAnyExcept(Plain);
                var run = plain < 0 ? window : window[..plain];
                run.CopyTo(room[written..]);
                written += run.Length;
                text = text[run.Length..];

                if (plain >= 0 && room.Length - written >= LongestEscape)
                    written += Escape(ref text, room[written..]);
            }

            output.Advance(written);
        }
    }

    private static int Escape(ref ReadOnlySpan<byte> text, Span<byte> room)
    {
        var first = text[0];
        var name = first switch
        {
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            (byte)'"' or (byte)'\\' => first,
            _ => default,
        };

        if (name != 0)
        {
            text = text[1..];
            room[0] = (byte)'\\';
            room[1] = name;
            return 2;
        }

        Rune.DecodeFromUtf8(text, out var character, out var taken);
        text = text[taken..];

        Span<char> units = stackalloc char[2];
        var count = character.EncodeToUtf16(units);
        for (var unit = 0; unit < count; unit++)
            WriteUnit(units[unit], room[(unit * UnitLength)..]);

        return count * UnitLength;
    }

    private static void WriteUnit(char unit, Span<byte> room)
    {
        var digits = "0123456789abcdef"u8;
        room[5] = digits[unit & 15];
        room[4] = digits[unit >> 4 & 15];
        room[3] = digits[unit >> 8 & 15];
        room[2] = digits[unit >> 12];
        room[1] = (byte)'u';
        room[0] = (byte)'\\';
    }
}
