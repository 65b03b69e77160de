using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B.Tests.Protocol;

public class ConnectEnvelopeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(4096)]
    public async Task Envelopes_are_read_however_the_network_cuts_them(int pieceLength)
    {
        string[] messages = ["", "{}", new string('x', 10_000), "é"];
        await using var reader = new ConnectEnvelopeReader(new PiecewiseStream(Write(messages), pieceLength));

        foreach (var message in messages)
        {
            var envelope = await reader.ReadAsync();
            Assert.Equal((ConnectEnvelopeFlags.EndOfStream, message), (envelope!.Value.Flags, Encoding.UTF8.GetString(envelope.Value.Payload.Span)));
        }

        Assert.Null(await reader.ReadAsync());
        Assert.Null(await reader.ReadAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task An_envelope_that_is_cut_short_is_not_taken_for_the_end(int length)
    {
        await using var reader = new ConnectEnvelopeReader(new MemoryStream(Write("{}")[..length]));

        await Assert.ThrowsAsync<EndOfStreamException>(async () => await reader.ReadAsync());
    }

    [Theory]
    [InlineData("00FFFFFFFF")]
    [InlineData("0080000000")]
    [InlineData("0000000401")]
    public async Task A_length_beyond_the_limit_is_refused_before_anything_is_kept(string header)
    {
        await using var reader = new ConnectEnvelopeReader(
            PipeReader.Create(new ReadOnlySequence<byte>(Convert.FromHexString(header))), maxMessageBytes: 1024);

        await Assert.ThrowsAsync<InvalidDataException>(async () => await reader.ReadAsync());
    }

    [Fact]
    public void A_message_is_framed_as_E2Bs_SDK_frames_it()
    {
        var start = new StartProcessMessage
        {
            Process = new()
            {
                Cmd = "/bin/bash",
                Args = ["-l", "-c", "echo hi"],
                Envs = new Dictionary<string, string> { ["A"] = "1" },
                Cwd = "/tmp",
            },
            Stdin = false,
        };

        var envelope = ConnectEnvelopeWriter.Encode(start, E2BJsonContext.Default.StartProcessMessage);

        Assert.Equal("0000000068", Convert.ToHexString(envelope.Span[..5]));
        Assert.Equal(
            """{"process":{"cmd":"/bin/bash","args":["-l","-c","echo hi"],"envs":{"A":"1"},"cwd":"/tmp"},"stdin":false}""",
            Encoding.UTF8.GetString(envelope.Span[5..]));
    }

    private static byte[] Write(params string[] messages)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var message in messages)
            ConnectEnvelopeWriter.Write(output, Encoding.UTF8.GetBytes(message), ConnectEnvelopeFlags.EndOfStream);

        return output.WrittenSpan.ToArray();
    }
}
