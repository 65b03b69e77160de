using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Options;

namespace CodeBlocks.Sandbox.Tests.ControlPlane;

/// <summary>What happens at the edges of a sandbox's and a server's life.</summary>
[Collection(SandboxServerCollection.Name)]
public class LifeAndDeathTests(SandboxServer server)
{
    [Fact]
    public async Task A_caller_that_leaves_while_its_sandbox_is_made_leaves_none_behind()
    {
        using var api = server.ControlPlane();
        var before = server.Server.Manager.Sandboxes.Count();

        // No sandbox is ready that early, so no answer can cross the caller on its way out.
        for (var patience = 1; patience <= 15; patience += 2)
        {
            using var leave = new CancellationTokenSource(TimeSpan.FromMilliseconds(patience));

            try
            {
                var response = await api.PostAsJsonAsync("/v2/sandboxes", new { templateID = "base", allow_internet_access = false }, leave.Token);
                await api.DeleteAsync($"/sandboxes/{(await response.JsonAsync()).Id()}");
            }
            catch (OperationCanceledException)
            {
                // As meant.
            }
        }

        await UntilAsync(() => server.Server.Manager.Sandboxes.Count() == before);
    }

    [Fact]
    public async Task Of_many_who_kill_a_sandbox_at_once_one_succeeds()
    {
        using var api = server.ControlPlane();
        var sandbox = await api.CreateSandboxAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.DeleteAsync($"/sandboxes/{sandbox.Id()}")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task More_sandboxes_than_allowed_are_refused_and_killing_one_makes_room()
    {
        await using var small = await LocalSandboxServer.StartAsync(new LocalSandboxOptions { MaxSandboxes = 1, WarmSandboxes = 0 });
        using var api = new HttpClient { BaseAddress = small.Url };
        api.DefaultRequestHeaders.Add("X-API-Key", small.ApiKey);
        var first = await api.CreateSandboxAsync();

        var refused = await api.PostAsJsonAsync("/v2/sandboxes", new { templateID = "base" });

        Assert.Contains("(1)", await refused.AssertErrorAsync(429), StringComparison.Ordinal);
        await api.DeleteAsync($"/sandboxes/{first.Id()}");
        await api.CreateSandboxAsync();
    }

    [Fact]
    public async Task A_server_that_stops_kills_its_sandboxes_and_hangs_up()
    {
        var stopping = await LocalSandboxServer.StartAsync(new LocalSandboxOptions { WarmSandboxes = 0 });
        using var api = new HttpClient { BaseAddress = stopping.Url };
        api.DefaultRequestHeaders.Add("X-API-Key", stopping.ApiKey);
        await api.CreateSandboxAsync();
        var active = stopping.Manager.Sandboxes.Single().Active;

        await stopping.DisposeAsync();

        Assert.True(active.Machine.Exited.IsCompleted);
        await Assert.ThrowsAsync<HttpRequestException>(() => api.GetAsync("/health"));
    }

    [Fact]
    public async Task Two_servers_live_side_by_side()
    {
        await using var other = await LocalSandboxServer.StartAsync(new LocalSandboxOptions { WarmSandboxes = 0 });
        using var api = new HttpClient { BaseAddress = other.Url };
        api.DefaultRequestHeaders.Add("X-API-Key", server.Server.ApiKey);

        Assert.NotEqual(server.Server.ApiKey, other.ApiKey);
        await (await api.GetAsync("/v2/sandboxes")).AssertErrorAsync(401);
    }

    [Fact]
    public async Task Mistakes_in_the_options_are_told_all_at_once_with_their_remedies()
    {
        var options = new LocalSandboxOptions { Port = -1, ApiKey = "secret", DefaultTimeout = TimeSpan.FromDays(2), MaxSandboxes = 0 };

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => LocalSandboxServer.StartAsync(options));

        Assert.Equal(4, failure.Failures.Count());
        Assert.Contains("Port is -1; it must be between 0 and 65535", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var attempt = 0; attempt < 200 && !condition(); attempt++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);

        Assert.True(condition());
    }
}
