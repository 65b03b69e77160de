using System.Net;
using System.Net.Http.Json;

namespace CodeBlocks.Sandbox.Tests.ControlPlane;

/// <summary>Who is let in, and who is not.</summary>
[Collection(SandboxServerCollection.Name)]
public class AccessTests(SandboxServer server)
{
    [Fact]
    public async Task A_caller_without_a_key_is_refused()
    {
        using var client = server.Client();

        var response = await client.GetAsync("/v2/sandboxes");

        Assert.Contains("X-API-Key", await response.AssertErrorAsync(401));
    }

    [Fact]
    public async Task A_caller_with_another_key_is_refused_and_the_key_is_not_repeated()
    {
        using var client = server.Client();
        client.DefaultRequestHeaders.Add("X-API-Key", "e2b_0123456789");

        var response = await client.PostAsJsonAsync("/sandboxes", new { templateID = "base" });

        Assert.DoesNotContain("0123456789", await response.AssertErrorAsync(401));
    }

    [Fact]
    public async Task The_health_of_the_server_is_nobodys_secret()
    {
        using var client = server.Client();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health")).StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("api.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("192.168.1.10")]
    [InlineData("localhost.evil.example")]
    public async Task A_host_name_that_others_could_make_point_here_is_refused(string host)
    {
        using var client = server.ControlPlane();
        client.DefaultRequestHeaders.Host = host;

        await (await client.GetAsync("/v2/sandboxes")).AssertErrorAsync(403);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("api.localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task A_host_name_of_this_machine_is_served(string host)
    {
        using var client = server.ControlPlane();
        client.DefaultRequestHeaders.Host = host;

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v2/sandboxes")).StatusCode);
    }

    [Fact]
    public async Task A_web_page_is_refused_even_with_the_key()
    {
        using var client = server.ControlPlane();
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");

        await (await client.GetAsync("/v2/sandboxes")).AssertErrorAsync(403);
    }

    [Fact]
    public async Task The_place_of_the_inner_services_in_the_route_table_cannot_be_named()
    {
        using var client = server.ControlPlane();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/@envd/health")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/@interpreter/health")).StatusCode);
    }

    [Fact]
    public async Task A_server_listens_on_loopback_only()
    {
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(server.Server.Url.Host)));
        var others = (await Dns.GetHostAddressesAsync(Dns.GetHostName())).Where(address => !IPAddress.IsLoopback(address));

        foreach (var address in others)
        {
            using var socket = new System.Net.Sockets.Socket(
                address.AddressFamily, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
            await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() => socket.ConnectAsync(address, server.Server.Url.Port));
        }
    }

    [Fact]
    public void Each_server_has_a_key_of_its_own_in_the_form_of_E2Bs()
    {
        Assert.Matches("^e2b_[0-9a-f]{40}$", server.Server.ApiKey);
        Assert.Equal(server.Server.ApiKey, server.Server.EnvironmentVariables["E2B_API_KEY"]);
    }
}
