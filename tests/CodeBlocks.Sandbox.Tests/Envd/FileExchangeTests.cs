using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests.Envd;

/// <summary>Conditions, ranges, forms and encodings that no recording has, as Go's HTTP server and Connect treat them.</summary>
public sealed class FileExchangeTests(SandboxServer server) : PortTest(server, Api.Envd)
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        using var content = new ByteArrayContent("hello"u8.ToArray());
        content.Headers.ContentType = new("application/octet-stream");
        using var response = await Http.PostAsync("/files?path=f.txt", content);
        response.EnsureSuccessStatusCode();
    }

    [Theory]
    [InlineData("If-Match", "\"x\"", 412, "")]
    [InlineData("If-Match", "*", 200, "hello")]
    [InlineData("If-Unmodified-Since", "Sat, 01 Jan 2000 00:00:00 GMT", 412, "")]
    [InlineData("If-None-Match", "*", 304, "")]
    [InlineData("If-None-Match", "\"x\"", 200, "hello")]
    [InlineData("Range", "bytes=1-2", 206, "el")]
    [InlineData("Range", "items=0-1", 416, "invalid range\n")]
    [InlineData("Range", "bytes=a-b", 416, "invalid range\n")]
    [InlineData("Range", "bytes=9-", 416, "invalid range: failed to overlap\n")]
    [InlineData("Accept-Encoding", "*", 200, "hello")]
    [InlineData("Accept-Encoding", "gzip;q=0.1, identity", 200, "hello")]
    public async Task A_file_is_sent_as_its_conditions_ask(string header, string value, int status, string body)
    {
        var response = await GetAsync((header, value));

        Assert.Equal((status, body), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Empty(response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_range_of_another_version_is_the_whole_file()
    {
        var response = await GetAsync(("Range", "bytes=1-2"), ("If-Range", "\"x\""));

        Assert.Equal((HttpStatusCode.OK, "hello"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_range_cannot_be_compressed()
    {
        var response = await GetAsync(("Range", "bytes=1-2"), ("Accept-Encoding", "gzip, identity;q=0"));

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
    }

    [Fact]
    public async Task A_quote_in_a_name_is_escaped_once()
    {
        using var content = new ByteArrayContent([]);
        content.Headers.ContentType = new("application/octet-stream");
        await Http.PostAsync("/files?path=q%22.txt", content);

        var response = await Http.GetAsync("/files?path=q%22.txt");

        Assert.Equal("inline; filename=\"q\\\".txt\"", Assert.Single(response.Content.Headers.NonValidated["Content-Disposition"]));
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=B", "nonsense", 500)]
    [InlineData("multipart/form-data", "--B--\r\n", 500)]
    [InlineData("multipart/mixed; boundary=B", "--B--\r\n", 200)]
    public async Task A_form_that_cannot_be_read_is_told_as_envd_tells_it(string type, string body, int status)
    {
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await Http.PostAsync("/files", content);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("gzip, deflate", true)]
    [InlineData("deflate", false)]
    public async Task A_unary_answer_is_compressed_for_those_who_ask(string accepted, bool compressed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/filesystem.Filesystem/Stat");
        request.Content = new StringContent(
            "{\"path\": \"f.txt\"}", Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);

        using var response = await Http.SendAsync(request);

        Assert.Equal(compressed, response.Content.Headers.ContentEncoding.Contains("gzip"));
        await using var body = await response.Content.ReadAsStreamAsync();
        await using var plain = compressed ? new GZipStream(body, CompressionMode.Decompress) : body;
        Assert.Equal("f.txt", (await JsonNode.ParseAsync(plain))!["entry"]!["name"]!.GetValue<string>());
    }

    private async Task<HttpResponseMessage> GetAsync(params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/files?path=f.txt");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Http.SendAsync(request);
    }
}
