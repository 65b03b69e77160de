using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace CodeBlocks.E2B.Protocol;

/// <summary>
/// Reads a line of output in the order in which servers write it: type, text, time. A JSON reader goes through a text byte by
/// byte from its first escape on, and in output every end of a line is one; here the text is copied run by run.
/// </summary>
internal static class OutputLine
{
    private static readonly SearchValues<byte> Special =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (byte)code), (byte)'"', (byte)'\\']);

    /// <summary>The message; <c>null</c> when the line is another one, or not written as expected, which a JSON reader is to judge.</summary>
    public static ExecutionEventMessage? TryRead(ReadOnlySpan<byte> line)
    {
        if (!Skip(ref line, "{\"type\":"u8))
            return null;

        var isStdout = Skip(ref line, "\"stdout\","u8);
        if (!isStdout && !Skip(ref line, "\"stderr\","u8))
            return null;

        if (!Skip(ref line, "\"text\":"u8) || line is not [(byte)'"', ..])
            return null;

        line = line[1..];
        var characters = ArrayPool<char>.Shared.Rent(line.Length);
        try
        {
            if (!TryTakeText(ref line, characters, out var length) || !TryTakeTime(line, out var time))
                return null;

            var text = new string(characters, 0, length);
            return isStdout ? new StdoutMessage { Text = text, Timestamp = time } : new StderrMessage { Text = text, Timestamp = time };
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    /// <summary>Goes past what was expected, and a space behind it.</summary>
    private static bool Skip(ref ReadOnlySpan<byte> line, ReadOnlySpan<byte> expected)
    {
        if (!line.StartsWith(expected))
            return false;

        line = line[expected.Length..];
        if (line is [(byte)' ', ..])
            line = line[1..];

        return true;
    }

    private static bool TryTakeText(ref ReadOnlySpan<byte> line, Span<char> characters, out int length)
    {
        for (length = 0; ;)
        {
            var run = line.IndexOfAny(Special);
            if (run < 0)
                return false;

            var status = Utf8.ToUtf16(line[..run], characters[length..], out _, out var written, replaceInvalidSequences: false);
            if (status != OperationStatus.Done)
                return false;

            length += written;
            line = line[run..];
            if (line[0] == '"')
                break;

            if (!TryTakeEscape(ref line, characters, ref length))
                return false;
        }

        line = line[1..];
        return true;
    }

    /// <summary>Takes one escape, or the two of a pair; half a pair is left to the JSON reader.</summary>
    private static bool TryTakeEscape(ref ReadOnlySpan<byte> line, Span<char> characters, ref int length)
    {
        if (TryTakeUnit(ref line, out var unit) && !char.IsSurrogate(unit))
        {
            characters[length++] = unit;
            return true;
        }

        if (!char.IsHighSurrogate(unit) || !TryTakeUnit(ref line, out var low) || !char.IsLowSurrogate(low))
            return false;

        characters[length++] = unit;
        characters[length++] = low;
        return true;
    }

    private static bool TryTakeUnit(ref ReadOnlySpan<byte> line, out char unit)
    {
        unit = default;
        if (line is not [(byte)'\\', var name, ..])
            return false;

        if (name != 'u')
        {
            var known = "nrt\"\\/bf"u8.IndexOf(name);
            unit = known < 0 ? default : "\n\r\t\"\\/\b\f"[known];
            line = line[2..];
            return known >= 0;
        }

        if (line.Length < 6 || !ushort.TryParse(line[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            return false;

        unit = (char)code;
        line = line[6..];
        return true;
    }

    private static bool TryTakeTime(ReadOnlySpan<byte> line, out DateTimeOffset time)
    {
        time = default;
        if (!Skip(ref line, ","u8)
            || !Skip(ref line, "\"timestamp\":"u8)
            || line is not [(byte)'"', .. var text, (byte)'"', (byte)'}']
            || text.IndexOfAny(Special) >= 0)
        {
            return false;
        }

        var reader = new Utf8JsonReader(line[..^1]);
        return reader.Read() && reader.TryGetDateTimeOffset(out time);
    }
}
