using System.Text;
using System.Text.Json;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B.Tests.Protocol;

public class OutputLineTests
{
    private static readonly string Everything = string.Concat(
        Enumerable.Range(0, 0x110000).Where(code => code is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32));

    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    [Fact]
    public void Every_character_is_read_as_a_JSON_reader_reads_it()
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(
            new StdoutMessage { Text = Everything, Timestamp = Time }, E2BJsonContext.Default.ExecutionEventMessage);

        var read = Assert.IsType<StdoutMessage>(OutputLine.TryRead(line));

        Assert.Equal((Everything, Time), (read.Text, read.Timestamp));
    }

    [Theory]
    [InlineData("""{"type":"stdout","text":"a\nb","timestamp":"2026-01-02T03:04:05.678Z"}""", "a\nb")]
    [InlineData("""{"type": "stderr", "text": "\u00e9\ud83d\ude00", "timestamp": "2026-01-02T03:04:05.678+00:00"}""", "é😀")]
    [InlineData("""{"type":"stdout","text":"é😀","timestamp":"2026-01-02T03:04:05.678Z"}""", "é😀")]
    [InlineData("""{"type":"stdout","text":"","timestamp":"2026-01-02T03:04:05.678Z"}""", "")]
    public void Output_is_read_however_it_is_spelled(string line, string text) =>
        Assert.Equal((text, (DateTimeOffset?)Time), TextOf(OutputLine.TryRead(Encoding.UTF8.GetBytes(line))));

    [Theory]
    [InlineData("""{"type":"result","text":"a","timestamp":"2026-01-02T03:04:05Z"}""")]
    [InlineData("""{"text":"a","type":"stdout","timestamp":"2026-01-02T03:04:05Z"}""")]
    [InlineData("""{"type":"stdout","text":"a"}""")]
    [InlineData("""{"type":"stdout","text":null,"timestamp":"2026-01-02T03:04:05Z"}""")]
    [InlineData("""{"type":"stdout","text":"a","timestamp":null}""")]
    [InlineData("""{"type":"stdout","text":"a","timestamp":"2026-01-02T03:04:05Z","more":1}""")]
    [InlineData("""{"type":"stdout","text":"a","timestamp":"2026-01-02T03:04:05Z"} """)]
    [InlineData("""{"type":"stdout","text":"a","timestamp":"yesterday"}""")]
    [InlineData("""{"type":"stdout","text":"\ud83d","timestamp":"2026-01-02T03:04:05Z"}""")]
    [InlineData("""{"type":"stdout","text":"\ude00\ud83d","timestamp":"2026-01-02T03:04:05Z"}""")]
    [InlineData("""{"type":"stdout","text":"\q","timestamp":"2026-01-02T03:04:05Z"}""")]
    [InlineData("""{"type":"stdout","text":"\u00 1","timestamp":"2026-01-02T03:04:05Z"}""")]
    [InlineData("""{"type":"stdout","text":"\""")]
    [InlineData("""{"type":"stdout","text":"\u00""")]
    [InlineData("""{"type":"stdout","text":"a""")]
    [InlineData("{\"type\":\"stdout\",\"text\":\"a\tb\",\"timestamp\":\"2026-01-02T03:04:05Z\"}")]
    [InlineData("")]
    public void Anything_else_is_left_to_the_JSON_reader(string line) => Assert.Null(OutputLine.TryRead(Encoding.UTF8.GetBytes(line)));

    [Fact]
    public void Bytes_that_are_no_text_are_left_to_the_JSON_reader()
    {
        var line = """{"type":"stdout","text":"a?b","timestamp":"2026-01-02T03:04:05Z"}"""u8.ToArray();
        line[Array.IndexOf(line, (byte)'?')] = 0xFF;

        Assert.Null(OutputLine.TryRead(line));
    }

    private static (string?, DateTimeOffset?) TextOf(ExecutionEventMessage? message) => message switch
    {
        StdoutMessage stdout => (stdout.Text, stdout.Timestamp),
        StderrMessage stderr => (stderr.Text, stderr.Timestamp),
        _ => default,
    };
}
