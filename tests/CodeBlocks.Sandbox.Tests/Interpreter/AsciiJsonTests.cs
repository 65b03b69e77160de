using System.Buffers;
using System.Text;
using System.Text.Json;
using CodeBlocks.Sandbox.Api.Interpreter;

namespace CodeBlocks.Sandbox.Tests.Interpreter;

public class AsciiJsonTests
{
    private static readonly string Everything = string.Concat(
        Enumerable.Range(0, 0x110000).Where(code => code is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32));

    [Fact]
    public void Every_character_is_read_back_as_it_was_written() =>
        Assert.Equal(Everything, JsonSerializer.Deserialize<string>(Write(Everything)));

    [Fact]
    public void What_is_written_is_printable_ASCII() =>
        Assert.Equal(-1, Write(Everything).AsSpan().IndexOfAnyExceptInRange((byte)' ', (byte)'~'));

    [Theory]
    [InlineData(1)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(100_000)]
    public void Text_of_any_length_crosses_the_ends_of_buffers(int length)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(at => (char)('a' + (at % 26)))) + "\n\"\\é";

        Assert.Equal(text, JsonSerializer.Deserialize<string>(Write(text)));
    }

    [Fact]
    public void What_is_no_UTF8_is_read_as_decoders_read_it()
    {
        byte[][] broken = [[0xFF], [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xE2, 0x82, 0x41], [0xF0, 0x9F, 0x98], [0xED, 0xA0, 0x80], [0x80, 0x80], [0xF5, 0x80, 0x80, 0x80]];
        byte[] bytes = [.. broken.SelectMany(sequence => sequence.Append((byte)'x'))];

        Assert.Equal(Encoding.UTF8.GetString(bytes), JsonSerializer.Deserialize<string>(Write(bytes)));
    }

    private static byte[] Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    private static byte[] Write(byte[] text)
    {
        var output = new ArrayBufferWriter<byte>();
        output.Write("\""u8);
        AsciiJson.Write(output, text);
        output.Write("\""u8);
        return output.WrittenSpan.ToArray();
    }
}
