using System.Net;
using System.Net.WebSockets;
using System.Text;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Sandboxes;

namespace CodeBlocks.Sandbox.Tests.ControlPlane;

/// <summary>Programs in a sandbox that listen on ports are reached through the server.</summary>
[Collection(SandboxServerCollection.Name)]
public class PortTests(SandboxServer server)
{
    // Answers with what it was sent; a WebSocket gets each text back in capitals.
    private const string Echo = """
        import base64, hashlib, http.server, json
        class Echo(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def do_GET(self):
                if self.headers.get("Upgrade") == "websocket":
                    return self.talk()
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                answer = json.dumps({"method": self.command, "path": self.path, "body": body, "headers": {k.lower(): v for k, v in self.headers.items()}}).encode()
                self.send_response(201)
                self.send_header("Content-Length", str(len(answer)))
                self.send_header("X-Answer", "from inside")
                self.end_headers()
                self.wfile.write(answer)
            do_POST = do_GET
            def talk(self):
                accept = hashlib.sha1((self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
                self.send_response(101)
                for name, value in (("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", base64.b64encode(accept).decode())):
                    self.send_header(name, value)
                self.end_headers()
                head = self.rfile.read(6)
                mask, length = head[2:], head[1] & 127
                text = bytes(b ^ mask[i % 4] for i, b in enumerate(self.rfile.read(length))).decode().upper().encode()
                self.wfile.write(bytes([0x81, len(text)]) + text)
                self.rfile.read(1)
            def log_message(self, *_): pass
        http.server.ThreadingHTTPServer(("127.0.0.1", 8080), Echo).serve_forever()
        """;

    [Fact]
    public async Task A_request_and_its_answer_pass_unchanged()
    {
        var sandbox = await ServeAsync(await server.CreateAsync());
        using var client = server.Port(sandbox.Id, 8080);

        var response = await client.PostAsync("/a%20b/c?d=e%26f", new StringContent("hello", Encoding.UTF8, "text/plain"));

        var answer = await response.JsonAsync();
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("from inside", response.Headers.GetValues("X-Answer").Single());
        Assert.Equal("POST", answer["method"]!.GetValue<string>());
        Assert.Equal("/a%20b/c?d=e%26f", answer["path"]!.GetValue<string>());
        Assert.Equal("hello", answer["body"]!.GetValue<string>());
        Assert.Null(answer["headers"]!["e2b-sandbox-id"]);
        await server.Server.Manager.KillAsync(sandbox.Id);
    }

    [Fact]
    public async Task A_WebSocket_passes()
    {
        var sandbox = await ServeAsync(await server.CreateAsync());
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("E2b-Sandbox-Id", sandbox.Id);
        socket.Options.SetRequestHeader("E2b-Sandbox-Port", "8080");

        await socket.ConnectAsync(new UriBuilder(server.Server.Url) { Scheme = "ws", Path = "/talk" }.Uri, CancellationToken.None);
        await socket.SendAsync("quiet"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        var buffer = new byte[100];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);

        Assert.Equal("QUIET", Encoding.UTF8.GetString(buffer, 0, received.Count));
        await server.Server.Manager.KillAsync(sandbox.Id);
    }

    [Fact]
    public async Task A_port_nobody_listens_on_answers_502_and_says_so()
    {
        var sandbox = await server.CreateAsync();
        using var client = server.Port(sandbox.Id, 8081);

        var response = await client.GetAsync("/");

        var error = await response.JsonAsync();
        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal(8081, error["port"]!.GetValue<int>());
        Assert.Equal("The sandbox is running but port is not open", error["message"]!.GetValue<string>());
        await server.Server.Manager.KillAsync(sandbox.Id);
    }

    [Fact]
    public async Task A_port_without_public_traffic_wants_the_traffic_token()
    {
        using var api = server.ControlPlane();
        var created = await api.CreateSandboxAsync(new { templateID = "base", network = new { allowPublicTraffic = false } });
        await ServeAsync(server.Server.Manager.Get(created.Id()));
        using var without = server.Port(created.Id(), 8080);
        using var wrong = server.Port(created.Id(), 8080);
        wrong.DefaultRequestHeaders.Add("e2b-traffic-access-token", "wrong");
        using var with = server.Port(created.Id(), 8080);
        with.DefaultRequestHeaders.Add("e2b-traffic-access-token", created["trafficAccessToken"]!.GetValue<string>());

        await (await without.GetAsync("/")).AssertErrorAsync(403);
        await (await wrong.GetAsync("/")).AssertErrorAsync(403);
        Assert.Equal(HttpStatusCode.Created, (await with.GetAsync("/")).StatusCode);
        await api.DeleteAsync($"/sandboxes/{created.Id()}");
    }

    [Fact]
    public async Task A_masked_host_is_what_programs_see()
    {
        using var api = server.ControlPlane();
        var created = await api.CreateSandboxAsync(new { templateID = "base", network = new { maskRequestHost = "inside.test:${PORT}" } });
        await ServeAsync(server.Server.Manager.Get(created.Id()));
        using var client = server.Port(created.Id(), 8080);

        var answer = await (await client.GetAsync("/")).JsonAsync();

        Assert.Equal("inside.test:8080", answer["headers"]!["host"]!.GetValue<string>());
        await api.DeleteAsync($"/sandboxes/{created.Id()}");
    }

    private static async Task<LocalSandbox> ServeAsync(LocalSandbox sandbox)
    {
        var start = new ProcessStart { Command = "python3", Arguments = ["-c", Echo] };
        var process = await sandbox.Processes.StartAsync(start, new ProcessConfigMessage(), null, CancellationToken.None);
        _ = process.PumpAsync();

        await Wait.UntilAsync(async () =>
        {
            try
            {
                await using var connection = await sandbox.ConnectPortAsync(8080, CancellationToken.None);
                return true;
            }
            catch (MachineProcessException)
            {
                return false;
            }
        });
        return sandbox;
    }
}
