using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B.Tests.Recordings;

/// <summary>The events that E2B's own code interpreter sent are read without loss, and written as it writes them.</summary>
public class CellRecordingTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Recordings", "cells");

    public static TheoryData<string> Cells() =>
        new(Directory.GetFiles(Folder, "*.expected.ndjson").Select(path => Path.GetFileName(path)!).Order());

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Every_recorded_event_survives_the_way_through_our_messages(string cell)
    {
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(Folder, cell)))
        {
            var recorded = line.Replace("\"timestamp\": \"<time>\"", "\"timestamp\": \"2026-01-01T00:00:00.000001+00:00\"", StringComparison.Ordinal);
            recorded = recorded.Replace("\"timestamp\":\"<time>\"", "\"timestamp\":\"2026-01-01T00:00:00.000001+00:00\"", StringComparison.Ordinal);

            var message = ExecutionEventCodec.Read(Encoding.UTF8.GetBytes(recorded));
            Assert.NotNull(message);
            var written = new MemoryStream();
            await ExecutionEventCodec.WriteAsync(written, message);

            var text = Encoding.UTF8.GetString(written.ToArray());
            Assert.EndsWith("\n", text, StringComparison.Ordinal);
            Assert.All(text, character => Assert.True(char.IsAscii(character)));
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(recorded), JsonNode.Parse(text)), $"{recorded}\n{text}");
        }
    }

    [Fact]
    public void A_null_at_the_top_of_a_result_is_left_out_and_one_within_is_kept()
    {
        var message = ExecutionEventCodec.Read(
            """{"html":null,"json":null,"chart":{"title":null},"type":"result","extra":{},"is_main_result":false}"""u8);

        Assert.Equal(
            """{"type":"result","chart":{"title":null},"extra":{},"is_main_result":false}""",
            JsonSerializer.Serialize(message, E2BJsonContext.Default.ExecutionEventMessage));
    }
}
