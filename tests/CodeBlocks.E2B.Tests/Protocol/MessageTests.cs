using System.Text.Json;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B.Tests.Protocol;

public class MessageTests
{
    private static readonly E2BJsonContext Json = E2BJsonContext.Default;

    [Theory]
    [InlineData("\"_-8\"")]
    [InlineData("\"/+8=\"")]
    [InlineData("\"/+8\"")]
    [InlineData("\"_-8=\"")]
    public void Bytes_are_read_in_every_spelling_of_base64(string value) =>
        Assert.Equal([0xFF, 0xEF], JsonSerializer.Deserialize($$"""{"stdout":{{value}}}""", Json.ProcessDataEventMessage)!.Stdout!.Value.ToArray());

    [Theory]
    [InlineData("\"*\"")]
    [InlineData("5")]
    public void What_is_no_base64_is_refused(string value) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize($$"""{"stdout":{{value}}}""", Json.ProcessDataEventMessage));

    [Fact]
    public void Values_that_are_zero_may_be_absent()
    {
        var end = JsonSerializer.Deserialize(
            """{"event":{"end":{"exited":true,"status":"exit status 0"}}}""", Json.ProcessEventEnvelopeMessage)!.Event!.End!;

        Assert.Equal((0, true, "exit status 0", (string?)null), (end.ExitCode, end.Exited, end.Status, end.Error));
        Assert.Equal(
            """{"event":{"end":{"exited":true,"status":"exit status 0"}}}""",
            JsonSerializer.Serialize(new() { Event = new() { End = end } }, Json.ProcessEventEnvelopeMessage));
    }

    [Theory]
    [InlineData("\"FILE_TYPE_SYMLINK\"", 3)]
    [InlineData("3", 3)]
    [InlineData("99", 0)]
    [InlineData("\"FILE_TYPE_NEW\"", 0)]
    public void Enums_are_read_by_name_or_number_and_the_unknown_is_unspecified(string value, int expected) =>
        Assert.Equal(expected, (int)JsonSerializer.Deserialize($$"""{"type":{{value}}}""", Json.EntryMessage)!.Type);

    [Fact]
    public void An_entry_is_written_as_envd_writes_it()
    {
        var entry = new EntryMessage
        {
            Name = "a",
            Type = EntryTypeMessage.File,
            Path = "/a",
            Size = 12,
            Mode = 420,
            Permissions = "-rw-r--r--",
            ModifiedTime = new DateTimeOffset(2024, 1, 2, 4, 4, 5, TimeSpan.FromHours(1)).AddTicks(1_200_000),
        };

        Assert.Equal(
            """
            {"name":"a","type":"FILE_TYPE_FILE","path":"/a","size":"12","mode":420,"permissions":"-rw-r--r--",
            "modifiedTime":"2024-01-02T03:04:05.12Z"}
            """.ReplaceLineEndings(""),
            JsonSerializer.Serialize(entry, Json.EntryMessage));
    }

    [Fact]
    public void Fields_are_also_read_by_their_original_names_and_numbers_as_strings()
    {
        Assert.Equal("w1", JsonSerializer.Deserialize("""{"watcher_id":"w1"}""", Json.WatcherMessage)!.WatcherId);
        Assert.True(JsonSerializer.Deserialize("""{"include_entry":true}""", Json.WatchDirectoryMessage)!.IncludeEntry);
        Assert.Equal(2u, JsonSerializer.Deserialize("""{"depth":"2"}""", Json.ListDirectoryMessage)!.Depth);
        Assert.Equal("""{"watcherId":"w1"}""", JsonSerializer.Serialize(new() { WatcherId = "w1" }, Json.WatcherMessage));
    }

    [Fact]
    public void Every_Connect_code_has_one_name_and_leads_back()
    {
        foreach (var code in Enum.GetValues<ConnectCode>())
            Assert.Equal(code, ConnectCodes.Parse(code.WireName()));

        Assert.Null(ConnectCodes.Parse("nonsense"));
        Assert.Equal(
            (499, 404, 401), (ConnectCode.Canceled.HttpStatus(), ConnectCode.NotFound.HttpStatus(), ConnectCode.Unauthenticated.HttpStatus()));
    }
}
