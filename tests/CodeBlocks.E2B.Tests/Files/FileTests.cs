using System.IO.Compression;
using System.Text;

namespace CodeBlocks.E2B.Tests.Files;

public class FileTests : ClientTest
{
    private const string Written = """[{"path":"/home/user/a","name":"a","type":"file"}]""";

    [Fact]
    public async Task A_file_is_read_as_text_as_bytes_or_as_a_stream()
    {
        await using var sandbox = await ConnectAsync();
        for (var i = 0; i < 3; i++)
            Server.Expect("GET /files", Answers.Bytes([0xEF, 0xBB, 0xBF, (byte)'h', 0xC3, 0xA9]));

        Assert.Equal("hé", await sandbox.Files.ReadTextAsync("dir/a b&c"));
        Assert.Equal("/files?path=dir%2Fa%20b%26c", Server.LastRequest.Target);
        Assert.Equal(AccessToken, Server.LastRequest.Header("X-Access-Token"));
        Assert.Equal(6, (await sandbox.Files.ReadBytesAsync("a")).Length);
        await using var stream = await sandbox.Files.OpenReadAsync("a");
        using var reader = new StreamReader(stream);
        Assert.Equal("hé", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task A_download_is_streamed()
    {
        await using var sandbox = await ConnectAsync();
        var rest = new TaskCompletionSource();
        Server.Expect("GET /files", async context =>
        {
            await context.Response.Body.WriteAsync("first"u8.ToArray());
            await context.Response.Body.FlushAsync();
            await rest.Task;
            await context.Response.Body.WriteAsync("second"u8.ToArray());
        });

        await using var stream = await sandbox.Files.OpenReadAsync("a");
        var buffer = new byte[100];
        Assert.Equal(5, await stream.ReadAsync(buffer));
        rest.SetResult();
        Assert.Equal(6, await stream.ReadAsync(buffer));
        Assert.Equal(0, await stream.ReadAsync(buffer));
    }

    [Fact]
    public async Task A_download_that_stalls_times_out()
    {
        var client = ClientWith(options => options.RequestTimeout = TimeSpan.FromMilliseconds(300));
        await using var sandbox = await client.ConnectScriptedAsync(Server, SandboxJson());
        Server.Expect("GET /files", Answers.UntilAbortedAsync);

        await using var stream = await sandbox.Files.OpenReadAsync("a");

        await Assert.ThrowsAsync<E2BTimeoutException>(async () => await stream.ReadExactlyAsync(new byte[1]));
    }

    [Fact]
    public async Task A_download_that_is_cut_is_not_taken_for_the_whole_file()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("GET /files", Answers.Bytes(new byte[10]).ThenReset());
        Server.Expect("GET /health", Answers.SandboxIsGone);

        await Assert.ThrowsAsync<SandboxNotFoundException>(() => sandbox.Files.ReadBytesAsync("a"));
    }

    [Fact]
    public async Task A_compressed_answer_is_unpacked()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("GET /files", Answers.Bytes(Gzip("hello"), ("Content-Encoding", "gzip")));

        Assert.Equal("hello", await sandbox.Files.ReadTextAsync("a"));
    }

    [Fact]
    public async Task A_file_is_written_as_one_octet_stream()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /files", Answers.Json(200, Written));

        var written = await sandbox.Files.As("root").WriteAsync("a", "hé");

        Assert.Equal(("/home/user/a", "a"), (written.Path, written.Name));
        Assert.Equal("/files?path=a&username=root", Server.LastRequest.Target);
        Assert.Equal("application/octet-stream", Server.LastRequest.Header("Content-Type"));
        Assert.Equal("3", Server.LastRequest.Header("Content-Length"));
        Assert.Equal("hé", Server.LastRequest.Text);
    }

    [Fact]
    public async Task A_stream_is_sent_as_it_comes_and_left_open()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /files", Answers.Json(200, Written));
        using var content = new Forward(new byte[300_000]);

        await sandbox.Files.WriteAsync("a", content);

        Assert.Equal(300_000, Server.LastRequest.Body.Length);
        Assert.Equal("chunked", Server.LastRequest.Header("Transfer-Encoding"));
        Assert.True(content.CanRead);
    }

    [Fact]
    public async Task A_file_can_be_compressed_on_the_way_and_carry_labels()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /files", Answers.Json(200, """[{"path":"/a","name":"a","type":"file","metadata":{"kind":"x y"}}]"""));

        var written = await sandbox.Files.WriteAsync(
            new FileUpload("a", "hello") { Gzip = true, Metadata = new Dictionary<string, string> { ["Kind"] = "x y" } });

        Assert.Equal("gzip", Server.LastRequest.Header("Content-Encoding"));
        Assert.Equal("x y", Server.LastRequest.Header("X-Metadata-Kind"));
        Assert.Equal("hello", new StreamReader(new GZipStream(new MemoryStream(Server.LastRequest.Body), CompressionMode.Decompress)).ReadToEnd());
        Assert.Equal("x y", written.Metadata["kind"]);
    }

    [Theory]
    [InlineData("bad key", "x")]
    [InlineData("", "x")]
    [InlineData("key", "line\nbreak")]
    [InlineData("key", "é")]
    public async Task Labels_that_a_header_cannot_carry_are_refused_without_a_request(string key, string value)
    {
        await using var sandbox = await ConnectAsync();

        await Assert.ThrowsAsync<InvalidArgumentException>(
            () => sandbox.Files.WriteAsync(new FileUpload("a", "x") { Metadata = new Dictionary<string, string> { [key] = value } }));

        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task Small_files_travel_together()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /files", Answers.Json(200, """[{"path":"/a","name":"a","type":"file"},{"path":"/d/b c","name":"b c","type":"file"}]"""));

        var written = await sandbox.Files.WriteAsync([new FileUpload("/a", "1"), new FileUpload("/d/b c", "2")]);

        Assert.Equal(["/a", "/d/b c"], written.Select(file => file.Path));
        Assert.Equal("/files", Server.LastRequest.Target);
        Assert.StartsWith("multipart/form-data; boundary=", Server.LastRequest.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Contains("Content-Disposition: form-data; name=\"file\"; filename=\"/d/b c\"", Server.LastRequest.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_a_form_would_spoil_travel_alone()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /files", Answers.Json(200, Written));
        Server.Expect("POST /files", Answers.Json(200, Written));

        await sandbox.Files.WriteAsync([new FileUpload("quo\"te\n", "1"), new FileUpload("é", "2")]);

        Assert.Equal(["/files?path=quo%22te%0A", "/files?path=%C3%A9"], Server.Requests.Skip(1).Select(request => request.Target));
    }

    [Fact]
    public async Task Writing_no_file_makes_no_request()
    {
        await using var sandbox = await ConnectAsync();

        Assert.Empty(await sandbox.Files.WriteAsync([]));

        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task An_older_sandbox_gets_a_form()
    {
        await using var sandbox = await ConnectAsync("0.5.6");
        Server.Expect("POST /files", Answers.Json(200, Written));

        await sandbox.Files.WriteAsync("a", "1");

        Assert.StartsWith("multipart/form-data", Server.LastRequest.Header("Content-Type"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, typeof(InvalidArgumentException))]
    [InlineData(401, typeof(AuthenticationException))]
    [InlineData(404, typeof(FileNotFoundInSandboxException))]
    [InlineData(406, typeof(SandboxException))]
    [InlineData(429, typeof(RateLimitException))]
    [InlineData(500, typeof(SandboxException))]
    [InlineData(502, typeof(SandboxNotFoundException))]
    [InlineData(507, typeof(NotEnoughSpaceException))]
    public async Task Each_status_has_its_exception(int status, Type expected)
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("GET /files", Answers.Error(status, "because"));
        Server.Expect("POST /files", Answers.Error(status, "because"));

        await Assert.ThrowsAsync(expected, () => sandbox.Files.ReadTextAsync("a"));
        await Assert.ThrowsAsync(expected, () => sandbox.Files.WriteAsync("a", "x"));
    }

    [Fact]
    public async Task A_path_that_is_none_is_refused_without_a_request()
    {
        await using var sandbox = await ConnectAsync();

        await Assert.ThrowsAsync<InvalidArgumentException>(() => sandbox.Files.ReadTextAsync(""));
        await Assert.ThrowsAsync<InvalidArgumentException>(() => sandbox.Files.RemoveAsync("a\0b"));

        Assert.Single(Server.Requests);
    }

    private static byte[] Gzip(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write(Encoding.UTF8.GetBytes(text));

        return packed.ToArray();
    }

    private sealed class Forward(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
