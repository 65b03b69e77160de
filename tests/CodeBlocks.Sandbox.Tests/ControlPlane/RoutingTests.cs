using System.Net;

namespace CodeBlocks.Sandbox.Tests.ControlPlane;

/// <summary>How a request finds its sandbox.</summary>
[Collection(SandboxServerCollection.Name)]
public class RoutingTests(SandboxServer server)
{
    [Fact]
    public async Task The_headers_name_the_sandbox_and_the_port()
    {
        var sandbox = await server.CreateAsync();
        using var envd = server.Port(sandbox.Id, Api.Envd);
        using var interpreter = server.Port(sandbox.Id, Api.Interpreter);

        Assert.Equal(HttpStatusCode.NoContent, (await envd.GetAsync("/health")).StatusCode);
        Assert.Equal("\"OK\"", await interpreter.GetStringAsync("/health"));
        await server.Server.Manager.KillAsync(sandbox.Id);
    }

    [Fact]
    public async Task Without_the_headers_the_host_name_does()
    {
        var sandbox = await server.CreateAsync();
        using var client = server.Client();
        client.DefaultRequestHeaders.Host = $"{Api.Interpreter}-{sandbox.Id}.localhost:{server.Server.Url.Port}";

        Assert.Equal("\"OK\"", await client.GetStringAsync("/health"));
        await server.Server.Manager.KillAsync(sandbox.Id);
    }

    [Theory]
    [InlineData("i00000000000000000000", null, "missing header")]
    [InlineData(null, "49983", "missing header")]
    [InlineData("i0/../x", "49983", "Invalid sandbox ID")]
    [InlineData("i00000000000000000000", "port", "Invalid sandbox port")]
    [InlineData("i00000000000000000000", "0", "Invalid sandbox port")]
    [InlineData("i00000000000000000000", "65536", "Invalid sandbox port")]
    public async Task Headers_that_make_no_sense_are_refused(string? id, string? port, string message)
    {
        using var client = server.Client();

        if (id is not null)
            client.DefaultRequestHeaders.Add("E2b-Sandbox-Id", id);

        if (port is not null)
            client.DefaultRequestHeaders.Add("E2b-Sandbox-Port", port);

        var response = await client.GetAsync("/health");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(message, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(Api.Envd)]
    [InlineData(Api.Interpreter)]
    [InlineData(8080)]
    public async Task A_sandbox_that_is_gone_answers_502_on_every_port(int port)
    {
        using var client = server.Port("i00000000000000000000", port);

        var response = await client.GetAsync("/health");

        Assert.Equal("The sandbox was not found", await response.AssertErrorAsync(502));
    }

    [Fact]
    public async Task A_paused_sandbox_answers_502_and_wakes_only_when_it_was_made_to()
    {
        using var api = server.ControlPlane();
        var asleep = await api.CreateSandboxAsync();
        var light = await api.CreateSandboxAsync(new { templateID = "base", autoPause = true, autoResume = new { enabled = true } });
        await api.PostAsync($"/sandboxes/{asleep.Id()}/pause", null);
        await api.PostAsync($"/sandboxes/{light.Id()}/pause", null);

        using var first = server.Port(asleep.Id(), Api.Envd);
        using var second = server.Port(light.Id(), Api.Envd);

        Assert.Equal(HttpStatusCode.BadGateway, (await first.GetAsync("/health")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await second.GetAsync("/health")).StatusCode);
        await api.DeleteAsync($"/sandboxes/{asleep.Id()}");
        await api.DeleteAsync($"/sandboxes/{light.Id()}");
    }

    [Theory]
    [InlineData("/init")]
    [InlineData("/freeze")]
    [InlineData("/upgrade/")]
    public async Task What_is_envds_own_business_is_not_open_to_callers(string path)
    {
        var sandbox = await server.CreateAsync();
        using var envd = server.Port(sandbox.Id, Api.Envd);

        await (await envd.PostAsync(path, null)).AssertErrorAsync(404);
        await server.Server.Manager.KillAsync(sandbox.Id);
    }
}
