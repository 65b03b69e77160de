using System.Net;
using System.Net.Sockets;
using CodeBlocks.E2B;
using CodeBlocks.Sandbox.Tests.Network;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Out of the sandbox through the network; none of it leaves this machine.</summary>
public class NetworkAttacks(AttackedServer server, TestInternet internet) : Attack(server), IClassFixture<TestInternet>
{
    [SkippableTheory]
    [MemberData(nameof(Languages))]
    [Attempts(AttackClass.PrivateAddresses)]
    public async Task No_language_reaches_a_port_of_the_host(string language)
    {
        Kernels.Runtimes.Require(language);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var shown = await CellAsync(language, Programs.Connect(language, "127.0.0.1", port), TimeSpan.FromSeconds(20));

        Assert.DoesNotContain("CONNECTED\n", shown, StringComparison.Ordinal);
        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("2130706433")]
    [InlineData("0177.0.0.1")]
    [InlineData("0x7f.1")]
    [InlineData("127.1")]
    [Attempts(AttackClass.PrivateAddresses)]
    public async Task No_spelling_of_loopback_is_the_host_s(string address)
    {
        using var listener = new TcpListener(IPAddress.IPv6Any, 0);
        listener.Server.DualMode = true;
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var shown = await PythonAsync(
            $"""
            import socket
            for port in ({port}, {Host.Server.Url.Port}):
                try:
                    socket.create_connection(('{address}', port), 2)
                    print('CONNECTED')
                except OSError:
                    pass
            print('done')
            """);

        Assert.Equal("done\n", shown);
        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("fd00:ec2::254")]
    [InlineData("10.0.0.1")]
    [InlineData("172.17.0.1")]
    [InlineData("192.168.0.1")]
    [InlineData("fe80::1")]
    [Attempts(AttackClass.CloudMetadata, AttackClass.PrivateAddresses)]
    public async Task Without_a_network_there_is_no_way_to_an_address_inside_a_company(string address)
    {
        var shown = await PythonAsync(
            $"""
            import errno, socket
            family = socket.AF_INET6 if ':' in '{address}' else socket.AF_INET
            for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                try:
                    connection = socket.socket(family, kind)
                    connection.settimeout(2)
                    connection.connect(('{address}', 80))
                    connection.send(b'x')
                    print('SENT')
                except OSError as error:
                    print(error.errno in (errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EINVAL, errno.EHOSTUNREACH))
            """);

        Assert.Equal("True\nTrue\n", shown);
    }

    [Fact]
    public async Task The_only_interface_is_a_loopback_of_its_own()
    {
        var shown = await PythonAsync("import socket; print(socket.if_nameindex()); print(open('/proc/net/route').read().count('\\n'))");

        Assert.Equal("[(1, 'lo')]\n1\n", shown);
    }

    [Fact]
    [Attempts(AttackClass.UnusualSockets)]
    public async Task Datagrams_do_not_arrive_at_the_host()
    {
        using var receiver = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)receiver.Client.LocalEndPoint!).Port;

        await PythonAsync($"import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', {port}))");

        Assert.Equal(0, receiver.Available);
    }

    [Fact]
    [Attempts(AttackClass.UnusualSockets)]
    public async Task Sockets_that_are_not_for_ordinary_traffic_cannot_be_made()
    {
        var shown = await PythonAsync(
            """
            import socket
            attempts = {
                'raw': (socket.AF_INET, socket.SOCK_RAW, 1), 'raw 6': (socket.AF_INET6, socket.SOCK_RAW, 58), 'packet': (17, socket.SOCK_RAW, 3),
                'vsock': (40, socket.SOCK_STREAM, 0), 'alg': (38, 5, 0), 'bluetooth': (31, 3, 0), 'can': (29, 3, 1), 'tipc': (30, 1, 0), 'xdp': (44, 3, 0),
            }
            for name, attempt in attempts.items():
                try:
                    socket.socket(*attempt)
                    print('MADE', name)
                except OSError:
                    pass
            print('done')
            """);

        Assert.Equal("done\n", shown);
    }

    [Fact]
    [Attempts(AttackClass.UnusualSockets)]
    public async Task Abstract_sockets_of_the_host_are_not_there()
    {
        var name = $"codeblocks-{Guid.NewGuid():N}";
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint("\0" + name));
        listener.Listen();

        var shown = await PythonAsync($"import socket; socket.socket(socket.AF_UNIX).connect('\\0{name}'); print('CONNECTED')");

        Assert.Contains("ConnectionRefusedError", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(name, (await ShellAsync("cat /proc/net/unix")).Stdout, StringComparison.Ordinal);
    }

    [Fact]
    [Attempts(AttackClass.TakenPorts)]
    public async Task The_server_s_port_can_be_taken_inside_and_changes_nothing_outside()
    {
        await Attacker.Files.WriteAsync("taken", "by the sandbox");
        await using var squatter = await Attacker.Commands.StartAsync($"exec python3 -m http.server {Host.Server.Url.Port}");
        using var caller = Host.RawClient(Attacker.Id, Host.Server.Url.Port);
        using var answer = await AnsweredAsync(caller, "taken");

        var inside = await PythonAsync(
            $"import urllib.request; print(urllib.request.urlopen('http://127.0.0.1:{Host.Server.Url.Port}/taken').read())");

        Assert.Equal("by the sandbox", await answer.Content.ReadAsStringAsync());
        Assert.Equal("b'by the sandbox'\n", inside);
        Assert.Contains(await Host.Client.ListAsync().ToListAsync(), sandbox => sandbox.SandboxId == Attacker.Id);
        await squatter.KillAsync();
    }

    [Fact]
    [Attempts(AttackClass.Siblings)]
    public async Task A_port_of_another_sandbox_is_out_of_reach()
    {
        await using var service = await Host.Bystander.Commands.StartAsync("exec python3 -m http.server 8123");
        using var caller = Host.RawClient(Host.Bystander.Id, 8123);
        using var answer = await AnsweredAsync(caller);

        var result = await ShellAsync("python3 -c \"import socket; socket.create_connection(('127.0.0.1', 8123), 2)\" && echo CONNECTED");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("", result.Stdout);
        Assert.Contains("Connection refused", result.Stderr, StringComparison.Ordinal);
        await service.KillAsync();
    }

    [Fact]
    public async Task With_the_network_open_the_server_still_asks_for_its_key()
    {
        await using var connected = await Host.Client.CreateAsync(new SandboxCreateOptions { InternetAccess = true });
        await connected.Files.WriteAsync("/tmp/attack.py",
            $$"""
            import urllib.error, urllib.request
            for headers in ({}, {'X-API-Key': 'e2b_' + '0' * 40}, {'X-API-Key': ''}, {'Authorization': 'Bearer ' + '0' * 40}):
                for path in ('/sandboxes', '/v2/sandboxes', '/sandboxes/{{Host.Bystander.Id}}'):
                    try:
                        urllib.request.urlopen(urllib.request.Request('{{Host.Server.Url}}'.rstrip('/') + path, headers=headers), timeout=5)
                        print('LET IN', path, headers)
                    except urllib.error.HTTPError as error:
                        if error.code != 401: print(error.code, path)
                    except OSError:
                        pass
            print('done')
            """);

        Assert.Equal("done\n", (await connected.Commands.RunAsync("python3 /tmp/attack.py")).Stdout);
    }

    [InternetFact]
    [Attempts(AttackClass.Siblings, AttackClass.PrivateAddresses)]
    public async Task With_a_network_of_its_own_a_sandbox_reaches_neither_this_machine_nor_another_sandbox()
    {
        await using var connected = await Host.Client.CreateAsync(new SandboxCreateOptions { InternetAccess = true });
        await using var sibling = await Host.Client.CreateAsync(new SandboxCreateOptions { InternetAccess = true });
        await using var service = await sibling.Commands.StartAsync("exec python3 -m http.server 8124");
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        await connected.Files.WriteAsync("/tmp/attack.py",
            $"""
            import socket
            for port in ({((IPEndPoint)listener.LocalEndpoint).Port}, {Host.Server.Url.Port}, 8124):
                for address in ('127.0.0.1', '::1', '0.0.0.0', '10.0.2.2'):
                    try:
                        socket.create_connection((address, port), 1)
                        print('CONNECTED', address, port)
                    except OSError:
                        pass
            print('done')
            """);

        Assert.Equal("done\n", (await connected.Commands.RunAsync("python3 /tmp/attack.py")).Stdout);
        Assert.False(listener.Pending());
        await service.KillAsync();
    }

    [InternetFact]
    [Attempts(AttackClass.ChangingNames)]
    public async Task A_name_that_changes_its_address_between_check_and_use_leads_to_nothing_private()
    {
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        await using var connected = await Host.Client.CreateAsync(new SandboxCreateOptions { InternetAccess = true });
        await connected.Files.WriteAsync("/tmp/attack.py",
            $$"""
            import socket, struct, threading
            answers = ['{{internet.First}}', '127.0.0.1', '10.0.2.2', '169.254.169.254', '192.168.1.1', '0.0.0.0']
            names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            names.bind(('127.0.0.1', 0))
            def answer():
                for address in answers:
                    query, asker = names.recvfrom(512)
                    record = b'\xc0\x0c' + struct.pack('>HHIH', 1, 1, 0, 4) + socket.inet_aton(address)
                    names.sendto(query[:2] + b'\x81\x80\0\1\0\1\0\0\0\0' + query[12:] + record, asker)
            threading.Thread(target=answer, daemon=True).start()
            def resolve():
                asker = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                asker.sendto(b'\1\2\1\0\0\1\0\0\0\0\0\0\6rebind\4test\0\0\1\0\1', names.getsockname())
                return socket.inet_ntoa(asker.recv(512)[-4:])
            def greeted(address, port):
                try:
                    return socket.create_connection((address, port), 2).recv(6) == b'hello\n'
                except OSError:
                    return False
            print('checked', greeted(resolve(), {{internet.FirstPort}}))
            for _ in answers[1:]:
                address = resolve()
                for port in ({{((IPEndPoint)listener.LocalEndpoint).Port}}, {{Host.Server.Url.Port}}, 80):
                    try:
                        socket.create_connection((address, port), 1)
                        print('CONNECTED', address, port)
                    except OSError:
                        pass
            print('done')
            """);

        Assert.Equal("checked True\ndone\n", (await connected.Commands.RunAsync("python3 /tmp/attack.py")).Stdout);
        Assert.False(listener.Pending());
    }

    [Fact]
    [Attempts(AttackClass.Redirects)]
    public async Task A_redirect_to_the_host_is_followed_neither_by_the_server_nor_by_code()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var target = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        await Attacker.Files.WriteAsync("/tmp/redirect.py",
            $$"""
            import http.server
            class Redirect(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(302)
                    self.send_header('Location', '{{target}}')
                    self.end_headers()
            http.server.HTTPServer(('127.0.0.1', 8125), Redirect).serve_forever()
            """);
        await using var service = await Attacker.Commands.StartAsync("exec python3 /tmp/redirect.py");
        using var caller = Host.RawClient(Attacker.Id, 8125);
        using var answer = await AnsweredAsync(caller);

        var python = await CellAsync("python", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8125/', timeout=3)");
        var javascript = Programs.Languages.Contains("javascript")
            ? await CellAsync("javascript", "await fetch('http://127.0.0.1:8125/')")
            : "fetch failed";

        Assert.Equal((HttpStatusCode.Found, target), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.Contains("Connection refused", python, StringComparison.Ordinal);
        Assert.Contains("fetch failed", javascript, StringComparison.Ordinal);
        Assert.False(listener.Pending());
        await service.KillAsync();
    }

    /// <summary>The first answer of a program that is about to listen.</summary>
    private static Task<HttpResponseMessage> AnsweredAsync(HttpClient caller, string path = "/") => Wait.ForAsync(async () =>
    {
        var answer = await caller.GetAsync(path);
        return answer.StatusCode is HttpStatusCode.BadGateway ? null : answer;
    });
}
