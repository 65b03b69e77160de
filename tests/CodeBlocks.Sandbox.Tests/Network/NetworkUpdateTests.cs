using System.Net.Http.Json;
using CodeBlocks.E2B;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Sandbox.Tests.Network;

/// <summary>Allow and deny lists, at creation and afterwards, on the wire.</summary>
[Collection(SandboxServerCollection.Name)]
public class NetworkUpdateTests(SandboxServer server, TestInternet internet) : IClassFixture<TestInternet>
{
    private const string All = "0.0.0.0/0";
    private static readonly ServiceProvider Services = new ServiceCollection().AddE2B().BuildServiceProvider();

    [InternetFact]
    public async Task What_is_allowed_wins_over_what_is_denied()
    {
        await using var sandbox = await CreateAsync(new() { AllowOut = [internet.First], DenyOut = [All] });

        Assert.Equal("1", await sandbox.ReachedAsync(internet));
    }

    [InternetFact]
    public async Task What_neither_list_names_is_reached()
    {
        await using var sandbox = await CreateAsync(new() { AllowOut = ["8.8.8.8"], DenyOut = ["198.51.100.0/24"] });

        Assert.Equal("1", await sandbox.ReachedAsync(internet));
    }

    [InternetFact]
    public async Task Each_update_takes_the_place_of_all_rules_before_it()
    {
        await using var sandbox = await CreateAsync();
        (object Rules, string Reached)[] steps =
        [
            (new { denyOut = new[] { All } }, "none"),
            (new { allowOut = new[] { internet.First }, denyOut = new[] { All } }, "1"),
            (new { allowOut = new[] { internet.Second }, denyOut = new[] { All } }, "2"),
            (new { allowOut = new[] { "203.0.113.9/24", internet.Second }, denyOut = new[] { All, "203.0.113.0/24", All } }, "1 2"),
            (new { denyOut = new[] { internet.First } }, "2"),
            (new { }, "1 2"),
            (new { allowOut = new[] { internet.Second } }, "1 2"),
            (new { allow_internet_access = false }, "none"),
            (new { allow_internet_access = false, allowOut = new[] { internet.First } }, "1"),
            (new { allow_internet_access = true }, "1 2"),
            (new { allowOut = new[] { All }, denyOut = new[] { All } }, "1 2"),
        ];

        foreach (var (rules, reached) in steps)
        {
            await AcceptAsync(sandbox, rules);
            Assert.Equal(reached, await sandbox.ReachedAsync(internet));
        }
    }

    [InternetFact]
    public async Task A_sandbox_without_a_network_gets_one_and_loses_it_again()
    {
        await using var sandbox = await Client.CreateAsync(new SandboxCreateOptions { InternetAccess = false });
        Assert.Equal("none", await sandbox.ReachedAsync(internet));

        await AcceptAsync(sandbox, new { denyOut = new[] { internet.Second } });
        Assert.Equal("1", await sandbox.ReachedAsync(internet));
        Assert.Equal("nameserver 10.0.2.3\n", (await sandbox.Commands.RunAsync("cat /etc/resolv.conf")).Stdout);

        await AcceptAsync(sandbox, new { allow_internet_access = false });
        Assert.Equal("none", await sandbox.ReachedAsync(internet));
    }

    [InternetFact]
    public async Task An_open_connection_passes_nothing_once_its_destination_is_denied()
    {
        await using var sandbox = await CreateAsync();
        await sandbox.Files.WriteAsync("talk.py", $$"""
            import os, socket, threading, time
            stream = socket.create_connection(('{{internet.First}}', {{internet.FirstPort}}), 5)
            allowed = socket.create_connection(('{{internet.Second}}', {{internet.SecondPort}}), 5)
            datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            datagrams.sendto(b'again', ('{{internet.First}}', {{internet.FirstPort}}))
            stream.settimeout(None)
            allowed.settimeout(None)
            def count(socket, name):
                total = 0
                while True:
                    total += len(socket.recv(100))
                    with open(name + '~', 'w') as file: file.write(str(total))
                    os.replace(name + '~', name)
            for name, socket in (('streamed', stream), ('datagrams', datagrams), ('allowed', allowed)):
                threading.Thread(target=count, args=(socket, name), daemon=True).start()
            while True:
                for connection in (stream, allowed):
                    try: connection.send(b'x')
                    except OSError: pass
                time.sleep(0.02)
            """);
        await using var talk = await sandbox.Commands.StartAsync("exec python3 talk.py");
        await Wait.UntilAsync(async () => await CountsAsync(sandbox) is [> 10, > 20, > 10]);

        await AcceptAsync(sandbox, new { allowOut = new[] { internet.Second }, denyOut = new[] { All } });

        // What was under way has arrived when as much has come on the connection that stays; nothing comes after that.
        await MoreIsAllowedAsync();
        var before = await CountsAsync(sandbox);
        await MoreIsAllowedAsync();
        Assert.Equal(before[..2], (await CountsAsync(sandbox))[..2]);

        await AcceptAsync(sandbox, new { });
        await Wait.UntilAsync(async () => await CountsAsync(sandbox) is var counts && counts[0] > before[0] && counts[1] > before[1]);
        await talk.KillAsync();

        async Task MoreIsAllowedAsync()
        {
            var enough = (await CountsAsync(sandbox))[2] + 20;
            await Wait.UntilAsync(async () => (await CountsAsync(sandbox))[2] >= enough);
        }
    }

    [InternetFact]
    public async Task Nothing_leaves_for_a_destination_that_is_denied()
    {
        await using var sandbox = await CreateAsync(new() { AllowOut = [internet.Second], DenyOut = [All] });
        var send = $"import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('{internet.First}', {internet.FirstPort}))";
        var before = internet.Datagrams;

        var refused = await Assert.ThrowsAsync<CommandExitException>(() => sandbox.Commands.RunAsync($"python3 -c \"{send}\""));

        Assert.Contains("PermissionError", refused.Result.Stderr, StringComparison.Ordinal);
        Assert.Equal("2", await sandbox.ReachedAsync(internet));
        Assert.Equal(before, internet.Datagrams);
    }

    [InternetFact]
    public async Task The_name_server_is_asked_only_where_it_is_allowed()
    {
        await using var sandbox = await CreateAsync(new() { AllowOut = [internet.First], DenyOut = [All] });
        const string Ask = "python3 -c \"import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(bytes(12), ('10.0.2.3', 53)); print('sent')\" 2>&1 || true";

        Assert.Contains("PermissionError", (await sandbox.Commands.RunAsync(Ask)).Stdout, StringComparison.Ordinal);
        await AcceptAsync(sandbox, new { allowOut = new[] { "10.0.2.3" }, denyOut = new[] { All } });
        Assert.Equal("sent\n", (await sandbox.Commands.RunAsync(Ask)).Stdout);
    }

    [InternetFact]
    public async Task Rules_outlast_pauses_and_go_with_forks()
    {
        await using var sandbox = await CreateAsync();
        await AcceptAsync(sandbox, new { allowOut = new[] { internet.First }, denyOut = new[] { All } });

        var fork = Assert.Single(await Client.ForkAsync(sandbox.Id)).Sandbox!;
        Assert.Equal("1", await fork.ReachedAsync(internet));
        await fork.KillAsync();

        await sandbox.PauseAsync();
        await using var resumed = await Client.ConnectAsync(sandbox.Id);
        Assert.Equal("1", await resumed.ReachedAsync(internet));

        using var controlPlane = server.ControlPlane();
        using var paused = await controlPlane.PostAsJsonAsync($"/sandboxes/{sandbox.Id}/pause", new { memory = false });
        Assert.Equal(204, (int)paused.StatusCode);
        await using var rebooted = await Client.ConnectAsync(sandbox.Id);
        Assert.Equal("1", await rebooted.ReachedAsync(internet));
    }

    [InternetFact]
    public async Task The_details_show_what_was_asked_for_and_who_reaches_the_ports_stays()
    {
        using var controlPlane = server.ControlPlane();
        var created = await controlPlane.CreateSandboxAsync(new
        {
            templateID = "base",
            network = new { allowPublicTraffic = false, maskRequestHost = "localhost:${PORT}", denyOut = new[] { "10.0.0.5/8" } },
        });
        var path = $"/sandboxes/{created.Id()}";

        using var updated = await controlPlane.PutAsJsonAsync(
            path + "/network", new { allowOut = new[] { "8.8.8.8" }, allow_internet_access = false });
        var detail = await (await controlPlane.GetAsync(path)).JsonAsync();

        Assert.Equal(204, (int)updated.StatusCode);
        Assert.False(detail["allowInternetAccess"]!.GetValue<bool>());
        Assert.Equal(
            """{"allowPublicTraffic":false,"allowOut":["8.8.8.8"],"maskRequestHost":"localhost:${PORT}"}""", detail["network"]!.ToJsonString());
        await controlPlane.DeleteAsync(path);
    }

    [Theory]
    [InlineData("""{"denyOut": ["example.com"]}""", "invalid denied CIDR example.com")]
    [InlineData("""{"denyOut": ["0.0.0.0/0", "not-a-cidr"]}""", "invalid denied CIDR not-a-cidr")]
    [InlineData("""{"denyOut": ["0.0.0.0"]}""", "invalid denied CIDR 0.0.0.0")]
    [InlineData("""{"denyOut": ["1.2.3.4/33"]}""", "invalid denied CIDR 1.2.3.4/33")]
    [InlineData("""{"denyOut": ["1.2.3.4/0"]}""", "invalid denied CIDR 1.2.3.4/0")]
    [InlineData("""{"denyOut": ["1.2.3"]}""", "invalid denied CIDR 1.2.3")]
    [InlineData("""{"denyOut": ["0x7f.0.0.1"]}""", "invalid denied CIDR 0x7f.0.0.1")]
    [InlineData("""{"denyOut": ["010.1.1.1"]}""", "invalid denied CIDR 010.1.1.1")]
    [InlineData("""{"denyOut": ["1.2.3.4/+8"]}""", "invalid denied CIDR 1.2.3.4/+8")]
    [InlineData("""{"denyOut": ["1.2.3.4\nrule flush"]}""", "invalid denied CIDR 1.2.3.4\nrule flush")]
    [InlineData("""{"denyOut": ["fe80::1%eth0"]}""", "invalid denied CIDR fe80::1%eth0")]
    [InlineData("""{"denyOut": [null]}""", "invalid denied CIDR ")]
    [InlineData("""{"allowOut": ["0.0.0.0/8"]}""", "invalid allowed address 0.0.0.0/8")]
    [InlineData("""{"allowOut": ["example.com"]}""", "When specifying allowed domains in allow out, you must include 'ALL_TRAFFIC' in deny out to block all other traffic.")]
    [InlineData("""{"allowOut": ["*.example.com"], "denyOut": ["10.0.0.0/8"]}""", "When specifying allowed domains in allow out, you must include 'ALL_TRAFFIC' in deny out to block all other traffic.")]
    [InlineData("""{"allowOut": ["example.com"], "denyOut": ["0.0.0.0/0"]}""", "'example.com' is no address or CIDR block, and domains in allowOut are not supported")]
    [InlineData("""{"rules": {"example.com": [{"transform": {"headers": {"a": "b"}}}]}}""", "network rules are not supported")]
    [InlineData("""{"egressProxy": {"address": "proxy.example.com:1080"}}""", "egress proxies are not supported")]
    [InlineData("""{"denyOut": "0.0.0.0/0"}""", "validation error")]
    [InlineData("[]", "validation error")]
    [InlineData("", "validation error")]
    public async Task A_mistake_changes_nothing(string body, string message)
    {
        using var controlPlane = server.ControlPlane();
        var created = await controlPlane.CreateSandboxAsync(new { templateID = "base", allow_internet_access = false });
        var path = $"/sandboxes/{created.Id()}";
        var before = (await controlPlane.GetStringAsync(path))!;

        using var response = await controlPlane.PutAsync(path + "/network", new StringContent(body, null, "application/json"));

        Assert.StartsWith(message, await response.AssertErrorAsync(400), StringComparison.Ordinal);
        Assert.Equal(before, await controlPlane.GetStringAsync(path));
        await controlPlane.DeleteAsync(path);
    }

    [Fact]
    public async Task Lists_have_bounds()
    {
        using var controlPlane = server.ControlPlane();
        var denyOut = Enumerable.Range(0, 1001).Select(number => $"203.0.{number / 256}.{number % 256}").ToArray();

        using var response = await controlPlane.PostAsJsonAsync("/v2/sandboxes", new { templateID = "base", network = new { denyOut } });

        Assert.Contains("denyOut has 1001 entries", await response.AssertErrorAsync(400), StringComparison.Ordinal);
    }

    [InternetFact]
    public async Task The_longest_lists_hold()
    {
        var many = Enumerable.Range(0, 999).Select(number => $"20.0.{number / 256}.{number % 256}").ToArray();
        await using var sandbox = await CreateAsync(new() { DenyOut = [.. many, internet.Second], AllowOut = [.. many, "2001:db8::/32"] });
        Assert.Equal("1", await sandbox.ReachedAsync(internet));

        await AcceptAsync(sandbox, new { denyOut = many.Append(internet.First), allowOut = many });

        Assert.Equal("2", await sandbox.ReachedAsync(internet));
    }

    [Fact]
    public async Task Only_a_running_sandbox_is_updated()
    {
        using var controlPlane = server.ControlPlane();
        var created = await controlPlane.CreateSandboxAsync(new { templateID = "base", allow_internet_access = false });
        using var pause = await controlPlane.PostAsync($"/sandboxes/{created.Id()}/pause", null);

        using var paused = await controlPlane.PutAsJsonAsync($"/sandboxes/{created.Id()}/network", new { allow_internet_access = false });
        using var unknown = await controlPlane.PutAsJsonAsync("/sandboxes/ixxxxxxxxxxxxxxxxxx0/network", new { });

        await paused.AssertErrorAsync(409);
        await unknown.AssertErrorAsync(404);
        await controlPlane.DeleteAsync($"/sandboxes/{created.Id()}");
    }

    private E2BClient Client => Services.GetRequiredService<IE2BClientFactory>().CreateClient(
        new E2BClientOptions { ApiKey = server.Server.ApiKey, ApiUrl = server.Server.Url, SandboxUrl = server.Server.Url });

    private Task<E2BSandbox> CreateAsync(SandboxNetwork? network = null) => Client.CreateAsync(new SandboxCreateOptions { Network = network });

    private async Task AcceptAsync(E2BSandbox sandbox, object rules)
    {
        using var controlPlane = server.ControlPlane();
        using var response = await controlPlane.PutAsJsonAsync($"/sandboxes/{sandbox.Id}/network", rules);
        Assert.True((int)response.StatusCode == 204, await response.Content.ReadAsStringAsync());
    }

    /// <summary>How many bytes have come by each connection; 0 before the first.</summary>
    private static async Task<int[]> CountsAsync(E2BSandbox sandbox)
    {
        var counts = await sandbox.Commands.RunAsync("for name in streamed datagrams allowed; do echo $(cat $name 2> /dev/null); done");
        return [.. counts.Stdout.Split('\n').SkipLast(1).Select(count => int.TryParse(count, out var number) ? number : 0)];
    }
}
