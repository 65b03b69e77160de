using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Options;
using Processes = CodeBlocks.Sandbox.Tests.Attacks.HostProcesses;

namespace CodeBlocks.Sandbox.Tests.ControlPlane;

/// <summary>What happens at the edges of a sandbox's and a server's life.</summary>
[Collection(SandboxServerCollection.Name)]
public class LifecycleTests(SandboxServer server)
{
    [Fact]
    public async Task A_caller_that_leaves_while_its_sandbox_is_made_leaves_none_behind()
    {
        var data = Directory.CreateTempSubdirectory("leave-");
        await using (var own = await LocalSandboxServer.StartAsync(
            new LocalSandboxOptions { DataDirectory = data.FullName, MaxSandboxes = 1, WarmSandboxes = 0 }))
        {
            using var api = new HttpClient { BaseAddress = own.Url };
            api.DefaultRequestHeaders.Add("X-API-Key", own.ApiKey);
            await api.DeleteAsync($"/sandboxes/{(await api.CreateSandboxAsync()).Id()}");
            var before = Processes.WithArgument(data.FullName).Count;

            for (var left = 0; left < 3;)
            {
                using var leave = new CancellationTokenSource();
                var making = api.PostAsJsonAsync("/v2/sandboxes", new { templateID = "base" }, leave.Token);
                while (Processes.WithArgument(data.FullName).Count == before && !making.IsCompleted)
                    await Task.Yield();
                await leave.CancelAsync();

                if (await Record.ExceptionAsync(() => making) is OperationCanceledException)
                    left++;
                else
                    await api.DeleteAsync($"/sandboxes/{(await (await making).JsonAsync()).Id()}");

                // Another sandbox can be created, and no process is left.
                await Wait.UntilAsync(() => Processes.WithArgument(data.FullName).Count == before);
                Assert.Empty(own.Manager.Sandboxes);
                await Wait.UntilAsync(async () =>
                {
                    using var next = await api.PostAsJsonAsync("/v2/sandboxes", new { templateID = "base" });
                    return next.StatusCode == HttpStatusCode.Created && await DeletedAsync(api, (await next.JsonAsync()).Id());
                });
            }
        }

        data.Delete(recursive: true);
    }

    private static async Task<bool> DeletedAsync(HttpClient api, string id) =>
        (await api.DeleteAsync($"/sandboxes/{id}")).StatusCode == HttpStatusCode.NoContent;

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
    public async Task Errors_in_the_options_are_reported_all_at_once_with_their_remedies()
    {
        var options = new LocalSandboxOptions { Port = -1, ApiKey = "secret", DefaultTimeout = TimeSpan.FromDays(2), MaxSandboxes = 0 };

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => LocalSandboxServer.StartAsync(options));

        Assert.Equal(4, failure.Failures.Count());
        Assert.Contains("Port is -1; it must be between 0 and 65535", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }
}
