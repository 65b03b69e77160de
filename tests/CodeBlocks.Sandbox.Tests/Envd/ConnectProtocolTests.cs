using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests.Envd;

/// <summary>What Connect's server refuses, and errors of processes that no recording has.</summary>
public sealed class ConnectProtocolTests(SandboxServer server) : PortTest(server, Api.Envd)
{
    [Theory]
    [InlineData("1", 200)]
    [InlineData(null, 200)]
    [InlineData("2", 400)]
    [InlineData("one", 400)]
    public async Task Only_the_version_of_the_protocol_that_exists_is_accepted(string? version, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/process.Process/List") { Content = Json("{}") };
        if (version is not null)
            request.Headers.Add("Connect-Protocol-Version", version);

        var response = await Http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        if (status == 400)
            Assert.Equal(
                $"connect-protocol-version must be \"1\": got \"{version}\"",
                (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["message"]);
    }

    [Fact]
    public async Task A_call_with_one_message_refuses_two()
    {
        var start = """{"process":{"cmd":"touch","args":["/home/user/started"]}}""";
        using var content = new ByteArrayContent([.. Envelope(start), .. Envelope(start)]);
        content.Headers.ContentType = new("application/connect+json");

        var response = await Http.PostAsync("/process.Process/Start", content);

        Assert.Contains("unary request has multiple messages", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAsync("/files?path=started")).StatusCode);
    }

    [Fact]
    public async Task A_process_without_a_terminal_cannot_be_resized()
    {
        using var start = new ByteArrayContent(Envelope("""{"process":{"cmd":"sleep","args":["60"]},"tag":"sleeper"}"""));
        start.Headers.ContentType = new("application/connect+json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/process.Process/Start") { Content = start };
        using var running = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var events = await running.Content.ReadAsStreamAsync();
        await events.ReadExactlyAsync(new byte[5]);

        using var resize = Json("""{"process":{"tag":"sleeper"},"pty":{"size":{"cols":80,"rows":24}}}""");
        var response = await Http.PostAsync("/process.Process/Update", resize);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("error resizing tty: tty not assigned to process", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_written_file_is_told_to_watchers_as_created_owned_and_written()
    {
        using var create = Json("""{"path":"/home/user"}""");
        var watcher = JsonNode.Parse(await (await Http.PostAsync("/filesystem.Filesystem/CreateWatcher", create)).Content.ReadAsStringAsync())!;
        using var content = new ByteArrayContent("x"u8.ToArray());
        content.Headers.ContentType = new("application/octet-stream");
        await Http.PostAsync("/files?path=watched.txt", content);
        var types = new List<string?>();

        await Wait.UntilAsync(async () =>
        {
            using var poll = Json(watcher.ToJsonString());
            var events = JsonNode.Parse(await (await Http.PostAsync("/filesystem.Filesystem/GetWatcherEvents", poll)).Content.ReadAsStringAsync())!;
            types.AddRange(events["events"]?.AsArray().Select(change => (string?)change!["type"]) ?? []);
            return types.Contains("EVENT_TYPE_WRITE");
        });

        Assert.Equal(["EVENT_TYPE_CREATE", "EVENT_TYPE_CHMOD", "EVENT_TYPE_WRITE"], types);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static byte[] Envelope(string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        return [0, 0, 0, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
    }
}
