using System.Net;
using System.Net.Http.Json;
using CodeBlocks.Studio.Tests.Support;

namespace CodeBlocks.Studio.Tests.Hosting;

[Collection(SharedStudioTests.Name)]
public sealed class AccessTests(SharedStudio shared)
{
    private const string Api = "elsa/api/features/installed";
    private readonly StudioServer _server = shared.Server;

    [Theory]
    [InlineData("elsa/api/features/installed")]
    [InlineData("elsa/api/workflow-definitions")]
    [InlineData("elsa/api/workflow-definitions/hello-world/execute")]
    [InlineData("elsa/hubs/workflow-instance")]
    public async Task Without_the_token_nothing_is_answered(string path)
    {
        using var client = new HttpClient { BaseAddress = _server.Root };

        using var response = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("codeblocks studio", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_with_the_token_gives_the_browser_a_cookie_that_scripts_and_other_sites_do_not_get()
    {
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new() }) { BaseAddress = _server.Root };

        using var entrance = await browser.GetAsync($"/?token={_server.Token}");
        using var response = await browser.GetAsync(Api);

        var cookie = Assert.Single(entrance.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_wrong_token_gives_no_cookie()
    {
        using var client = new HttpClient { BaseAddress = _server.Root };

        using var response = await client.GetAsync($"/?token={new string('0', _server.Token.Length)}");

        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("attacker.example")]
    [InlineData("localhost.attacker.example")]
    [InlineData("10.1.2.3")]
    public async Task A_name_that_is_not_this_server_s_is_refused(string host) =>
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(request => request.Headers.Host = $"{host}:{_server.Root.Port}"));

    [Theory]
    [InlineData("http://attacker.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_page_of_another_site_is_refused(string origin) =>
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(request => request.Headers.Add("Origin", origin)));

    [Fact]
    public async Task The_page_s_own_origin_is_accepted() =>
        Assert.Equal(HttpStatusCode.OK, await SendAsync(request => request.Headers.Add("Origin", _server.Root.GetLeftPart(UriPartial.Authority))));

    [Fact]
    public async Task A_body_larger_than_the_limit_is_refused()
    {
        await using var server = await StudioServer.StartAsync(options => options.MaxRequestBodySize = 10_000);

        using var response = await server.Client.PostAsJsonAsync("workflow-definitions", new { Text = new string('x', 20_000) });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Tokens_differ_from_start_to_start()
    {
        await using var other = await StudioServer.StartAsync();

        Assert.NotEqual(_server.Token, other.Token);
    }

    private async Task<HttpStatusCode> SendAsync(Action<HttpRequestMessage> configure)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_server.Root, Api));
        configure(request);
        using var response = await _server.Client.SendAsync(request);
        return response.StatusCode;
    }
}
