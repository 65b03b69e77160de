using System.Text;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B.Tests.Protocol;

public class NdjsonReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64 * 1024)]
    public async Task Lines_are_read_however_the_network_cuts_them(int pieceLength)
    {
        string[] lines = ["{}", "é漢", new string('x', 100_000), "last"];
        var text = string.Join('\n', lines[0], "", "\r", lines[1], lines[2], lines[3]);
        await using var reader = new NdjsonReader(new PiecewiseStream(Encoding.UTF8.GetBytes(text), pieceLength));

        foreach (var line in lines)
            Assert.Equal(line, Encoding.UTF8.GetString((await reader.ReadLineAsync())!.Value.Span));

        Assert.Null(await reader.ReadLineAsync());
        Assert.Null(await reader.ReadLineAsync());
    }

    [Theory]
    [InlineData("0123456789\n", true)]
    [InlineData("01234567890\n", false)]
    [InlineData("01234567890", false)]
    public async Task A_line_may_be_as_long_as_allowed_and_not_longer(string text, bool isAllowed)
    {
        await using var reader = new NdjsonReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), maxLineBytes: 10);

        if (isAllowed)
            Assert.Equal(10, (await reader.ReadLineAsync())!.Value.Length);
        else
            await Assert.ThrowsAsync<InvalidDataException>(async () => await reader.ReadLineAsync());
    }

    [Fact]
    public async Task A_long_line_is_searched_once()
    {
        var bytes = new byte[32 * 1024 * 1024];
        Array.Fill(bytes, (byte)'x');
        await using var reader = new NdjsonReader(new PiecewiseStream(bytes, 4096));

        // Searched again with each piece, this would look at 128 GiB.
        Assert.Equal(bytes.Length, (await reader.ReadLineAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10)))!.Value.Length);
    }
}
