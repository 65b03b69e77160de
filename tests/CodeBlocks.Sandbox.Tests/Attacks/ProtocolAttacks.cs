using System.Buffers.Binary;
using System.Net;
using System.Text;
using System.Text.Json;
using CodeBlocks.E2B;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Against the server itself: what it is sent, by whom, and what the code it runs tells it.</summary>
public class ProtocolAttacks(AttackedServer server) : Attack(server)
{
    public static readonly TheoryData<string, byte[]> BrokenFrames = new()
    {
        { "a length of four gigabytes", [0, 0xff, 0xff, 0xff, 0xff, (byte)'{', (byte)'}'] },
        { "a length of one gigabyte", [0, 0x40, 0, 0, 0, (byte)'{', (byte)'}'] },
        { "a header cut off", [0, 0, 0] },
        { "a message cut off", [0, 0, 0, 0, 100, (byte)'{'] },
        { "a compressed message in no compression", [1, 0, 0, 0, 2, (byte)'{', (byte)'}'] },
        { "flags nobody knows", [0xfc, 0, 0, 0, 2, (byte)'{', (byte)'}'] },
        { "an end of stream from the client", [2, 0, 0, 0, 2, (byte)'{', (byte)'}'] },
        { "nothing", [] },
        { "two messages", [0, 0, 0, 0, 2, (byte)'{', (byte)'}', 0, 0, 0, 0, 2, (byte)'{', (byte)'}'] },
        { "no JSON", Frame("\0\u0001\u0002") },
        { "JSON of another shape", Frame("""{"process":[{"cmd":{}}]}""") },
        { "JSON too deep", Frame(string.Concat(Enumerable.Repeat("{\"process\":", 20_000))) },
        { "broken text", [0, 0, 0, 0, 4, (byte)'"', 0xff, 0xc3, (byte)'"'] },
    };

    public static readonly TheoryData<string, string> Breakages = new()
    {
        { "python", "import builtins, json, os; builtins.print = builtins.open = builtins.len = builtins.repr = json.dumps = os.write = os.read = None" },
        { "python", "import sys; sys.stdout = sys.stderr = sys.displayhook = sys.excepthook = None; sys.modules.clear()" },
        { "python", "import os; os._exit(0)" },
        { "python", "exit()" },
        { "python", "import ctypes; ctypes.string_at(0)" },
        { "python", "import os; os.closerange(0, 256)" },
        { "javascript", "JSON.stringify = JSON.parse = Buffer.from = Array.prototype.push = Promise.prototype.then = () => 'forged'" },
        { "javascript", "process.stdout.write = console.log = null; Object.prototype.toJSON = () => 'forged'" },
        { "javascript", "for (const name of Object.getOwnPropertyNames(globalThis)) try { globalThis[name] = null } catch {}" },
        { "javascript", "process.exit(0)" },
        { "bash", "echo() { :; }; printf() { :; }; eval() { :; }; read() { :; }; exec > /dev/null 2>&1" },
        { "bash", "exit 0" },
        { "r", "print <- cat <- toJSON <- paste0 <- function(...) 'forged'" },
        { "r", "quit(save = 'no')" },
        { "java", "System.setOut(null); System.setErr(null);" },
        { "java", "System.exit(0);" },
    };

    [Theory]
    [MemberData(nameof(BrokenFrames))]
    [Attempts(AttackClass.BrokenFrames)]
    public async Task A_broken_frame_is_answered_with_an_error(string what, byte[] body)
    {
        using var envd = Host.RawClient(Attacker.Id);

        foreach (var method in new[] { "/process.Process/Start", "/process.Process/Connect", "/filesystem.Filesystem/WatchDir" })
        {
            using var content = new ByteArrayContent(body);
            content.Headers.Add("Content-Type", "application/connect+json");
            using var response = await envd.PostAsync(method, content);
            var answer = await response.Content.ReadAsStringAsync();

            Assert.True(!response.IsSuccessStatusCode || answer.Contains("\"error\"", StringComparison.Ordinal), $"{what}: {answer}");
            Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /sandboxes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("POST /sandboxes HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nx")]
    [InlineData("GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET http://evil.example/sandboxes HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /sandboxes HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET /sandboxes HTTP/1.1\r\n\r\n")]
    [InlineData("GET /sandboxes HTTP/1.0\r\n\r\n")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nnonsense")]
    [InlineData("\u0016\u0003\u0001\u0002")]
    [InlineData("CONNECT localhost:22 HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /@envd/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    [Attempts(AttackClass.BrokenFrames)]
    public async Task A_request_that_is_none_gets_no_service(string request)
    {
        var answer = await RawHttp.SendAsync(Host.Server.Url, request);

        Assert.DoesNotContain(" 200 ", answer.Split('\n')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
    }

    [Fact]
    [Attempts(AttackClass.BrokenFrames)]
    public async Task A_flood_of_headers_is_refused()
    {
        var flood = string.Concat(Enumerable.Range(0, 5000).Select(number => $"X-{number}: {new string('x', 100)}\r\n"));

        var answer = await RawHttp.SendAsync(Host.Server.Url, $"GET /sandboxes HTTP/1.1\r\nHost: localhost\r\n{flood}\r\n");

        Assert.DoesNotContain(" 200 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.nip.io")]
    [InlineData("evil.example:49983")]
    [InlineData("10.0.0.1")]
    [Attempts(AttackClass.WebPages)]
    public async Task A_name_made_to_point_here_is_not_served(string host)
    {
        using var client = Host.RawClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sandboxes");
        request.Headers.Host = host;
        request.Headers.Add("X-API-Key", Host.Server.ApiKey);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("file:///x")]
    [InlineData("moz-extension://localhost")]
    [InlineData("chrome-extension://localhost")]
    [Attempts(AttackClass.WebPages)]
    public async Task A_web_page_does_not_control_the_server(string origin)
    {
        using var client = Host.RawClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sandboxes") { Content = new StringContent("{}", Encoding.UTF8, "text/plain") };
        request.Headers.Add("Origin", origin);
        request.Headers.Add("X-API-Key", Host.Server.ApiKey);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    [Attempts(AttackClass.Tokens)]
    public async Task A_token_opens_its_own_sandbox_only()
    {
        using var control = Host.RawClient();
        control.DefaultRequestHeaders.Add("X-API-Key", Host.Server.ApiKey);
        var (one, oneToken) = await CreateSecureAsync(control);
        var (other, otherToken) = await CreateSecureAsync(control);

        Assert.Equal(HttpStatusCode.OK, await ListAsync(one, oneToken));
        foreach (var token in new[] { otherToken, "", oneToken[..^1], oneToken + "0", oneToken.ToUpperInvariant(), Host.Server.ApiKey, null })
            Assert.Equal(HttpStatusCode.Unauthorized, await ListAsync(one, token));

        await Host.Client.KillAsync(one);
        await Host.Client.KillAsync(other);

        async Task<HttpStatusCode> ListAsync(string sandbox, string? token)
        {
            using var envd = Host.RawClient(sandbox);
            if (token is not null)
                envd.DefaultRequestHeaders.TryAddWithoutValidation("X-Access-Token", token);
            using var content = new StringContent("""{"path":"/"}""", Encoding.UTF8, "application/json");
            return (await envd.PostAsync("/filesystem.Filesystem/ListDir", content)).StatusCode;
        }
    }

    [Fact]
    [Attempts(AttackClass.Tokens)]
    public async Task A_signed_url_is_good_for_its_own_file_way_and_time()
    {
        using var control = Host.RawClient();
        control.DefaultRequestHeaders.Add("X-API-Key", Host.Server.ApiKey);
        var (id, _) = await CreateSecureAsync(control);
        await using var sandbox = await Host.Client.ConnectAsync(id);
        await sandbox.Files.WriteAsync("mine.txt", "mine");
        await sandbox.Files.WriteAsync("other.txt", "other");
        var signed = sandbox.Files.GetDownloadUrl("mine.txt", TimeSpan.FromMinutes(5)).PathAndQuery;
        var expired = sandbox.Files.GetDownloadUrl("mine.txt", TimeSpan.FromSeconds(1)).PathAndQuery;
        using var envd = Host.RawClient(id);

        Assert.Equal("mine", await envd.GetStringAsync(signed));
        foreach (var (part, forged) in new[] { ("mine", "other"), ("signature_expiration=", "signature_expiration=9"), ("signature=v1_", "signature=v1_A") })
            Assert.Equal(HttpStatusCode.Unauthorized, (await envd.GetAsync(signed.Replace(part, forged, StringComparison.Ordinal))).StatusCode);
        using var content = new StringContent("overwritten", Encoding.UTF8, "application/octet-stream");
        Assert.Equal(HttpStatusCode.Unauthorized, (await envd.PostAsync(signed, content)).StatusCode);
        await Wait.UntilAsync(async () => (await envd.GetAsync(expired)).StatusCode == HttpStatusCode.Unauthorized);
        Assert.Equal("mine", await envd.GetStringAsync(signed));
        Assert.Equal("mine", await sandbox.Files.ReadTextAsync("mine.txt"));
        await sandbox.KillAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(Breakages))]
    [Attempts(AttackClass.RedefinedPrimitives)]
    public async Task Code_that_breaks_its_own_interpreter_harms_only_its_context(string language, string code)
    {
        Kernels.Runtimes.Require(language);
        await Record.ExceptionAsync(() => CellAsync(language, code, TimeSpan.FromSeconds(15)));

        var fresh = await Attacker.Code.CreateContextAsync(new CodeContextOptions { Language = language });
        var options = new RunCodeOptions { Context = fresh, Timeout = TimeSpan.FromSeconds(60) };
        var execution = await Attacker.Code.RunAsync(Programs.ThreeAndFour(language), options);
        Assert.Contains("7", string.Concat(execution.Logs.Stdout), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("python", "print('{\"type\":\"result\",\"text\":\"forged\",\"is_main_result\":true}\\n{\"type\":\"end_of_execution\"}')")]
    [InlineData("javascript", "console.log('{\"type\":\"result\",\"text\":\"forged\",\"is_main_result\":true}\\n{\"type\":\"end_of_execution\"}')")]
    [InlineData("bash", "echo '{\"type\":\"result\",\"text\":\"forged\",\"is_main_result\":true}'; echo '{\"type\":\"end_of_execution\"}'")]
    [Attempts(AttackClass.ForgedResults)]
    public async Task Printing_a_result_makes_none(string language, string code)
    {
        Kernels.Runtimes.Require(language);
        var execution = await Attacker.Code.RunAsync(code, new RunCodeOptions { Language = language });

        Assert.Empty(execution.Results);
        Assert.Contains("forged", string.Concat(execution.Logs.Stdout), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b'\\xff' * 4096")]
    [InlineData("b'\\x00\\x00\\x00\\x00R'")]
    [InlineData("b'\\x00\\x00\\x00\\x03R{}'")]
    [InlineData("b'{\"type\":\"result\"}\\n' * 100")]
    [Attempts(AttackClass.ForgedResults)]
    public async Task Nonsense_on_every_descriptor_of_a_kernel_ends_the_kernel_at_most(string nonsense)
    {
        await Record.ExceptionAsync(() => CellAsync(
            "python",
            $"""
            import os
            for descriptor in range(3, 64):
                try: os.set_blocking(descriptor, False); os.write(descriptor, {nonsense})
                except OSError: pass
            """,
            TimeSpan.FromSeconds(10)));

        Assert.Contains("7", await CellAsync("bash", "echo $((3 + 4))"), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Languages))]
    [Attempts(AttackClass.HostileValues)]
    public async Task A_variable_made_to_be_code_arrives_as_it_is(string language)
    {
        Kernels.Runtimes.Require(language);
        const string hostile = "';\"\\$(id)`id`${HOME}%s\n#{x}\u2028\u202e<!--\t\\u0041 ''' \"\"\" é 😀";

        var execution = await Attacker.Code.RunAsync(
            Programs.ShowVariable(language, "HOSTILE"),
            new RunCodeOptions { Language = language, EnvironmentVariables = new Dictionary<string, string> { ["HOSTILE"] = hostile } });

        // A shell's last line is ended for it.
        Assert.Equal(hostile, string.Concat(execution.Logs.Stdout).TrimEnd('\n'));
    }

    [Fact]
    [Attempts(AttackClass.KillsInBetween)]
    public async Task Killing_while_code_runs_and_streams_ends_both_sides()
    {
        var printed = false;
        var running = Attacker.Code.RunAsync(
            "while True: print('x' * 1000)",
            new RunCodeOptions { MaxOutputLength = 1000, OnStdout = _ => { printed = true; return ValueTask.CompletedTask; } });
        await using var command = await Attacker.Commands.StartAsync("yes", new CommandOptions { MaxOutputLength = 1000 });
        await Wait.UntilAsync(() => printed && command.Stdout.Length > 0);

        var kills = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Host.Client.KillAsync(Attacker.Id)));

        Assert.Single(kills, killed => killed);
        await Assert.ThrowsAnyAsync<E2BException>(() => running.WaitAsync(TimeSpan.FromSeconds(60)));
        await Assert.ThrowsAnyAsync<E2BException>(() => command.WaitAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        await Assert.ThrowsAsync<SandboxNotFoundException>(() => Attacker.Commands.RunAsync("true"));
    }

    [Fact]
    [Attempts(AttackClass.KillsInBetween)]
    public async Task A_caller_that_leaves_while_its_sandbox_is_made_leaves_none_behind()
    {
        var (before, machines) = ((await Host.Client.ListAsync().ToListAsync()).Count, Host.CountMachines());

        for (var left = 0; left < 3;)
        {
            using var leaving = new CancellationTokenSource();
            var making = Host.Client.CreateAsync(new SandboxCreateOptions { InternetAccess = false }, leaving.Token);
            while (Host.CountMachines() == machines && !making.IsCompleted)
                await Task.Yield();
            await leaving.CancelAsync();

            if (await Record.ExceptionAsync(() => making) is OperationCanceledException)
                left++;
            else
                await (await making).KillAsync();
        }

        await Wait.UntilAsync(async () => (await Host.Client.ListAsync().ToListAsync()).Count == before);
        await Wait.UntilAsync(() => Host.CountMachines() == machines);
    }

    private static byte[] Frame(string text)
    {
        var message = Encoding.UTF8.GetBytes(text);
        var frame = new byte[message.Length + 5];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    private static async Task<(string Id, string Token)> CreateSecureAsync(HttpClient control)
    {
        const string request = """{"templateID":"code-interpreter-v1","secure":true,"allow_internet_access":false}""";
        using var content = new StringContent(request, Encoding.UTF8, "application/json");
        using var response = await control.PostAsync("/sandboxes", content);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        return (answer.RootElement.GetProperty("sandboxID").GetString()!, answer.RootElement.GetProperty("envdAccessToken").GetString()!);
    }
}
