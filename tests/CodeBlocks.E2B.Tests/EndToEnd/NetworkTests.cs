using System.Net;

namespace CodeBlocks.E2B.Tests.EndToEnd;

/// <summary>Rules of the network and ports; what a sandbox really reaches is tested with the server.</summary>
[Collection(LocalSandboxCollection.Name)]
public class NetworkTests(LocalSandbox local)
{
    [Fact]
    public async Task Access_to_the_internet_is_told_and_ends_with_an_update()
    {
        await using var sandbox = await local.Client.CreateAsync(
            new() { InternetAccess = false, Network = new() { MaskRequestHost = "masked.example" } });

        await local.Client.UpdateNetworkAsync(sandbox.Id, new SandboxNetwork { DenyOut = ["0.0.0.0/0"] }, internetAccess: false);

        var info = await sandbox.GetInfoAsync();
        Assert.False(info.InternetAccess);
        Assert.Equal(["0.0.0.0/0"], info.Network!.DenyOut);
        Assert.Equal("masked.example", info.Network.MaskRequestHost);
    }

    [Fact]
    public async Task A_mistake_in_the_rules_is_an_invalid_argument()
    {
        await using var sandbox = await local.Client.CreateAsync(new() { InternetAccess = false });

        var error = await Assert.ThrowsAnyAsync<E2BException>(
            () => local.Client.UpdateNetworkAsync(sandbox.Id, new SandboxNetwork { DenyOut = ["not-an-address"] }));

        Assert.Contains("invalid denied CIDR not-an-address", error.Message, StringComparison.Ordinal);
        Assert.Null((await sandbox.GetInfoAsync()).Network?.DenyOut);
    }

    [Fact]
    public async Task The_network_of_a_sandbox_that_has_ended_cannot_be_updated()
    {
        var sandbox = await local.Client.CreateAsync();
        await sandbox.KillAsync();

        await Assert.ThrowsAsync<SandboxNotFoundException>(() => local.Client.UpdateNetworkAsync(sandbox.Id, new SandboxNetwork()));
    }

    [Fact]
    public async Task A_port_has_a_host_name_and_answers_under_it()
    {
        await using var sandbox = await local.Client.CreateAsync(new() { InternetAccess = false });
        await using var server = await sandbox.Commands.StartAsync(
            "mkdir -p web && echo served > web/index.html && cd web && exec python3 -m http.server 8000");
        using var browser = new HttpClient { BaseAddress = local.Options.SandboxUrl };
        browser.DefaultRequestHeaders.Host = $"8000-{sandbox.Id}.localhost:{local.Options.SandboxUrl!.Port}";

        Assert.StartsWith($"8000-{sandbox.Id}.", sandbox.GetHost(8000), StringComparison.Ordinal);
        await Wait.UntilAsync(async () => (await browser.GetAsync("/")).StatusCode != HttpStatusCode.BadGateway);

        Assert.Equal("served\n", await browser.GetStringAsync("/"));
    }

    [Fact]
    public async Task A_port_without_public_traffic_is_closed_to_strangers()
    {
        await using var sandbox = await local.Client.CreateAsync(new() { InternetAccess = false, Network = new() { AllowPublicTraffic = false } });
        using var stranger = new HttpClient { BaseAddress = local.Options.SandboxUrl };
        stranger.DefaultRequestHeaders.Host = $"8000-{sandbox.Id}.localhost:{local.Options.SandboxUrl!.Port}";

        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync("/")).StatusCode);
        Assert.False((await sandbox.GetInfoAsync()).Network!.AllowPublicTraffic);
        Assert.Equal("mine\n", (await sandbox.Commands.RunAsync("echo mine")).Stdout);
    }
}
