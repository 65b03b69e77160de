using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace CodeBlocks.Sandbox.Api.Interpreter;

/// <summary>
/// Writes text as the inside of a JSON string in ASCII, a buffer of the output at a time. A JSON writer asks the output for six
/// times the room of a text before it writes it, which makes a flood of output costly.
/// </summary>
internal static class AsciiJson
{
    private const int EscapeLength = 6;
    private const int UsualRoom = 1024;
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Except("\"\\")]);

    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var room = output.GetSpan(UsualRoom);
            var written = 0;

            while (!text.IsEmpty && room.Length - written >= EscapeLength)
            {
                var window = text[..Math.Min(text.Length, room.Length - written)];
                var plain = window.IndexOfAnyExcept(Plain);

                if (plain is not 0)
                {
                    Ascii.FromUtf16(plain < 0 ? window : window[..plain], room[written..], out var copied);
                    written += copied;
                    text = text[copied..];
                }
                else
                {
                    written += Escape(text[0], room[written..]);
                    text = text[1..];
                }
            }

            output.Advance(written);
        }
    }

    private static int Escape(char character, Span<byte> room)
    {
        room[0] = (byte)'\\';

        if (character is '\n' or '\r' or '\t' or '"' or '\\')
        {
            room[1] = character switch { '\n' => (byte)'n', '\r' => (byte)'r', '\t' => (byte)'t', _ => (byte)character };
            return 2;
        }

        Utf8.TryWrite(room[1..], $"u{(int)character:x4}", out _);
        return EscapeLength;
    }
}
