using System.Net;
using System.Net.Http.Json;
using CodeBlocks.Sandbox.Tests.Attacks;
using Microsoft.Extensions.Time.Testing;

namespace CodeBlocks.Sandbox.Tests.ControlPlane;

/// <summary>Timeouts, on a server whose time the tests hold in their hands.</summary>
public sealed class TimeTests : IAsyncLifetime, IDisposable
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(60));
    private readonly AdjustableClock _clock;
    private LocalSandboxServer? _server;
    private HttpClient _api = new();

    public TimeTests() => _clock = new AdjustableClock(_time);

    public async Task InitializeAsync()
    {
        _server = await LocalSandboxServer.StartAsync(new LocalSandboxOptions { TimeProvider = _clock, WarmSandboxes = 0 });
        _api = new HttpClient { BaseAddress = _server.Url };
        _api.DefaultRequestHeaders.Add("X-API-Key", _server.ApiKey);
    }

    public async Task DisposeAsync() => await _server!.DisposeAsync();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_sandbox_is_killed_when_its_time_is_up_and_not_before()
    {
        var sandbox = await _api.CreateSandboxAsync(new { templateID = "base", timeout = 60 });

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(HttpStatusCode.OK, (await _api.GetAsync($"/sandboxes/{sandbox.Id()}")).StatusCode);

        _time.Advance(TimeSpan.FromSeconds(1));
        await Wait.UntilAsync(async () => (await _api.GetAsync($"/sandboxes/{sandbox.Id()}")).StatusCode == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_sandbox_made_to_is_paused_instead_and_its_end_is_when_it_was()
    {
        var sandbox = await _api.CreateSandboxAsync(new { templateID = "base", timeout = 60, autoPause = true });

        _time.Advance(TimeSpan.FromSeconds(60));

        await Wait.UntilAsync(async () => await StateAsync(sandbox.Id()) == "paused");
        var detail = await (await _api.GetAsync($"/sandboxes/{sandbox.Id()}")).JsonAsync();
        Assert.Equal(_clock.GetUtcNow(), detail["endAt"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task A_paused_sandbox_has_no_time_limit()
    {
        var sandbox = await _api.CreateSandboxAsync(new { templateID = "base", timeout = 60 });
        await _api.PostAsync($"/sandboxes/{sandbox.Id()}/pause", null);

        _time.Advance(TimeSpan.FromDays(300));

        Assert.Equal("paused", await StateAsync(sandbox.Id()));
    }

    [Fact]
    public async Task A_timeout_that_was_set_again_replaces_the_former()
    {
        var sandbox = await _api.CreateSandboxAsync(new { templateID = "base", timeout = 60 });
        await _api.PostAsJsonAsync($"/sandboxes/{sandbox.Id()}/timeout", new { timeout = 600 });

        _time.Advance(TimeSpan.FromSeconds(599));
        Assert.Equal("running", await StateAsync(sandbox.Id()));

        _time.Advance(TimeSpan.FromSeconds(1));
        await Wait.UntilAsync(async () => (await _api.GetAsync($"/sandboxes/{sandbox.Id()}")).StatusCode == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_refresh_lengthens_by_fifteen_seconds_at_least_and_never_shortens()
    {
        var sandbox = await _api.CreateSandboxAsync(new { templateID = "base", timeout = 10 });
        await _api.PostAsJsonAsync($"/sandboxes/{sandbox.Id()}/refreshes", new { duration = 1 });
        Assert.Equal(15, await LeftAsync(sandbox.Id()));

        await _api.PostAsJsonAsync($"/sandboxes/{sandbox.Id()}/refreshes", new { duration = 100 });
        await _api.PostAsJsonAsync($"/sandboxes/{sandbox.Id()}/refreshes", new { duration = 20 });
        Assert.Equal(100, await LeftAsync(sandbox.Id()));
    }

    [Fact]
    public async Task A_sandbox_whose_maker_names_no_timeout_gets_the_default()
    {
        var sandbox = await _api.CreateSandboxAsync();

        Assert.Equal(300, await LeftAsync(sandbox.Id()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [Attempts(AttackClass.ClockJumps)]
    public async Task A_clock_that_is_set_neither_ends_a_sandbox_nor_lets_it_live(int days)
    {
        var sandbox = await _api.CreateSandboxAsync(new { templateID = "base", timeout = 60 });
        _clock.Set(TimeSpan.FromDays(days));

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("running", await StateAsync(sandbox.Id()));
        Assert.Equal(1, await LeftAsync(sandbox.Id()));

        _time.Advance(TimeSpan.FromSeconds(1));
        await Wait.UntilAsync(async () => (await _api.GetAsync($"/sandboxes/{sandbox.Id()}")).StatusCode == HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_clock_that_is_set_does_not_keep_a_sandbox_from_being_paused_and_woken(int days)
    {
        var sandbox = await _api.CreateSandboxAsync(new { templateID = "base", timeout = 60, autoPause = true });
        _clock.Set(TimeSpan.FromDays(days));
        _time.Advance(TimeSpan.FromSeconds(60));
        await Wait.UntilAsync(async () => await StateAsync(sandbox.Id()) == "paused");
        _clock.Set(TimeSpan.FromDays(-2 * days));

        await _api.PostAsJsonAsync($"/v2/sandboxes/{sandbox.Id()}/connect", new { timeout = 30 });

        Assert.Equal(30, await LeftAsync(sandbox.Id()));
        _time.Advance(TimeSpan.FromSeconds(30));
        await Wait.UntilAsync(async () => await StateAsync(sandbox.Id()) == "paused");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_refresh_lengthens_and_never_shortens_after_the_clock_was_set(int days)
    {
        var sandbox = await _api.CreateSandboxAsync(new { templateID = "base", timeout = 60 });
        _clock.Set(TimeSpan.FromDays(days));

        await _api.PostAsJsonAsync($"/sandboxes/{sandbox.Id()}/refreshes", new { duration = 20 });
        Assert.Equal(60, await LeftAsync(sandbox.Id()));
        await _api.PostAsJsonAsync($"/v2/sandboxes/{sandbox.Id()}/connect", new { timeout = 100 });
        Assert.Equal(100, await LeftAsync(sandbox.Id()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Metrics_go_on_after_the_clock_was_set(int days)
    {
        var sandbox = await _api.CreateSandboxAsync();
        await _api.GetAsync($"/sandboxes/{sandbox.Id()}/metrics");
        _clock.Set(TimeSpan.FromDays(days));
        _time.Advance(TimeSpan.FromSeconds(5));

        var samples = await _api.GetFromJsonAsync<System.Text.Json.Nodes.JsonArray>($"/sandboxes/{sandbox.Id()}/metrics");

        Assert.Equal(2, samples!.Count);
    }

    [Fact]
    public async Task Silence_is_broken_every_five_seconds_whatever_the_clock_says()
    {
        var sandbox = await _api.CreateSandboxAsync();
        using var interpreter = new HttpClient { BaseAddress = _server!.Url };
        interpreter.DefaultRequestHeaders.Add("E2b-Sandbox-Id", sandbox.Id());
        interpreter.DefaultRequestHeaders.Add("E2b-Sandbox-Port", "49999");
        using var request =
            new HttpRequestMessage(HttpMethod.Post, "/execute") { Content = JsonContent.Create(new { code = "import time; time.sleep(60)" }) };
        using var response = await interpreter.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.StartsWith("""{"type":"number_of_executions""", await lines.ReadLineAsync(), StringComparison.Ordinal);

        for (var sign = 0; sign < 2; sign++)
        {
            _clock.Set(TimeSpan.FromDays(-1));
            _time.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal("""{"type":"keepalive"}""", await lines.ReadLineAsync());
        }
    }

    private async Task<string> StateAsync(string id) => (await (await _api.GetAsync($"/sandboxes/{id}")).JsonAsync())["state"]!.GetValue<string>();

    private async Task<double> LeftAsync(string id)
    {
        var detail = await (await _api.GetAsync($"/sandboxes/{id}")).JsonAsync();
        return (detail["endAt"]!.GetValue<DateTimeOffset>() - _clock.GetUtcNow()).TotalSeconds;
    }
}
