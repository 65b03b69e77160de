using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeBlocks.Studio;

/// <summary>How a JSON file is laid out: indentation, line ends, end of the file, byte order mark.</summary>
internal sealed record JsonLayout(char IndentCharacter, int IndentSize, string NewLine, bool EndsWithNewLine, bool HasByteOrderMark)
{
    /// <summary>The layout of a new file.</summary>
    public static JsonLayout Default { get; } = new(' ', 2, "\n", EndsWithNewLine: true, HasByteOrderMark: false);

    public static JsonLayout Of(ReadOnlySpan<byte> content)
    {
        var hasMark = content.StartsWith(Encoding.UTF8.Preamble);
        var text = Encoding.UTF8.GetString(hasMark ? content[Encoding.UTF8.Preamble.Length..] : content);
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var indent = text.IndexOf('\n') is var end && end >= 0 ? text[(end + 1)..].TakeWhile(character => character is ' ' or '\t').ToArray() : [];

        return new(indent is ['\t', ..] ? '\t' : ' ', indent.Length > 0 ? indent.Length : Default.IndentSize, newLine, text.EndsWith('\n'), hasMark);
    }

    public byte[] Write(JsonObject json)
    {
        var options = new JsonSerializerOptions
        {
            WriteIndented = true,
            IndentCharacter = IndentCharacter,
            IndentSize = IndentSize,
            NewLine = NewLine,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        var text = json.ToJsonString(options) + (EndsWithNewLine ? NewLine : "");
        return [.. HasByteOrderMark ? Encoding.UTF8.GetPreamble() : [], .. Encoding.UTF8.GetBytes(text)];
    }
}
