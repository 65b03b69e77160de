using System.Buffers;
using System.Text;
using CodeBlocks.Sandbox.Kernels;

namespace CodeBlocks.Sandbox.Tests.Kernels;

public class WholeCharactersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Text_that_is_cut_anywhere_comes_in_whole_characters(int length)
    {
        const string Text = "a é 漢 😀 é漢😀 end";
        var characters = new WholeCharacters();

        var pieces = Encoding.UTF8.GetBytes(Text).Chunk(length).Select(piece => Encoding.UTF8.GetString(characters.Take(new(piece)).Span)).ToList();

        Assert.DoesNotContain(pieces, piece => piece.Contains('\ufffd', StringComparison.Ordinal));
        Assert.Equal(Text, string.Concat(pieces));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xC0 })]
    [InlineData(new byte[] { (byte)'a', 0xF5, 0x80 })]
    public void What_is_no_text_is_kept_back_from_nobody(byte[] bytes) =>
        Assert.Equal(bytes, new WholeCharacters().Take(new ReadOnlySequence<byte>(bytes)).ToArray());
}
