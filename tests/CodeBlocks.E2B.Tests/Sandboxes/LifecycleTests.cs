namespace CodeBlocks.E2B.Tests.Sandboxes;

public class LifecycleTests : ClientTest
{
    private const string Detail =
        """
        {"sandboxID":"i1","templateID":"tpl1","alias":"base","clientID":"6532622b","state":"paused","envdVersion":"0.6.13",
         "startedAt":"2026-01-01T10:00:00.123456789Z","endAt":"2026-01-01T10:05:00Z",
         "cpuCount":2,"memoryMB":512,"diskSizeMB":1024,"metadata":{"k":"v"},"volumeMounts":[],"allowInternetAccess":false,
         "domain":null,"lifecycle":{"autoResume":true,"onTimeout":"pause"},"network":{"allowOut":["1.1.1.1"]},"somethingNew":{}}
        """;

    [Fact]
    public async Task Connecting_without_a_timeout_leaves_it_to_the_server()
    {
        await using var sandbox = await ConnectAsync();

        Assert.Equal("{}", Server.LastRequest.Text);
        Assert.Equal("i1", sandbox.Id);
        Assert.Equal("tpl1", sandbox.TemplateId);
        Assert.Equal("e2b.app", sandbox.Domain);
        Assert.Equal("8080-i1.e2b.app", sandbox.GetHost(8080));
    }

    [Fact]
    public async Task Connecting_to_an_older_server_names_the_timeout_that_its_route_requires()
    {
        Server.Expect("POST /v2/sandboxes/i1/connect", Answers.Text(404, "404 page not found"));
        Server.Expect("POST /sandboxes/i1/connect", Answers.Json(201, SandboxJson()));

        await Client.ConnectAsync("i1");

        Assert.Equal("""{"timeout":300}""", Server.LastRequest.Text);
    }

    [Fact]
    public async Task Connecting_to_a_sandbox_that_is_gone_says_so()
    {
        Server.Expect("POST /v2/sandboxes/i1/connect", Answers.Error(404, "Sandbox i1 doesn't exist"));

        var exception = await Assert.ThrowsAsync<SandboxNotFoundException>(() => Client.ConnectAsync("i1", TimeSpan.FromMinutes(1)));

        Assert.Equal("i1", exception.SandboxId);
        Assert.Equal("""{"timeout":60}""", Server.LastRequest.Text);
    }

    [Fact]
    public async Task Looking_a_sandbox_up_tells_everything_about_it()
    {
        Server.Expect("GET /sandboxes/i1", Answers.Json(200, Detail));

        var info = await Client.GetAsync("i1");

        Assert.Equal(("i1", "tpl1", "base", SandboxState.Paused), (info.SandboxId, info.TemplateId, info.Name, info.State));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 10, 5, 0, TimeSpan.Zero), info.EndAt);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.Zero).AddTicks(1234567), info.StartedAt);
        Assert.Equal((2, 512, 1024, "0.6.13"), (info.CpuCount, info.MemoryMB, info.DiskSizeMB, info.EnvdVersion));
        Assert.Equal((false, true, true), (info.InternetAccess, info.PauseOnTimeout, info.AutoResume));
        Assert.Equal("v", info.Metadata["k"]);
        Assert.Equal(["1.1.1.1"], info.Network!.AllowOut);
    }

    [Fact]
    public async Task Listing_fetches_page_after_page()
    {
        Server.Expect("GET /v2/sandboxes", Answers.Json(200, $"[{Detail}]", ("X-Next-Token", "a+b")));
        Server.Expect("GET /v2/sandboxes", Answers.Json(200, $"[{Detail},{Detail}]"));

        var count = 0;
        await foreach (var sandbox in Client.ListAsync())
        {
            Assert.Equal("i1", sandbox.SandboxId);
            count++;
        }

        Assert.Equal(3, count);
        Assert.Equal(["/v2/sandboxes", "/v2/sandboxes?nextToken=a%2Bb"], Server.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task Filters_are_encoded_as_E2Bs_own_SDK_encodes_them()
    {
        Server.Expect("GET /v2/sandboxes", Answers.Json(200, "[]"));

        var options = new SandboxListOptions
        {
            Metadata = new Dictionary<string, string> { ["a b"] = "c&d" },
            States = [SandboxState.Running, SandboxState.Paused],
            Template = "base",
            StartedAfter = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            OldestFirst = true,
            PageSize = 1,
        };
        await foreach (var _ in Client.ListAsync(options))
            Assert.Fail("The list is empty.");

        Assert.Equal(
            "/v2/sandboxes?metadata=a%252520b%3Dc%252526d&state=running%2Cpaused&template=base&startedAfter=2026-01-01T00%3A00%3A00Z"
            + "&order=asc&limit=1",
            Server.LastRequest.Target);
    }

    [Fact]
    public async Task A_list_that_names_the_same_page_again_ends()
    {
        Server.Expect("GET /v2/sandboxes", Answers.Json(200, "[]", ("X-Next-Token", "t")));
        Server.Expect("GET /v2/sandboxes", Answers.Json(200, "[]", ("X-Next-Token", "t")));

        await foreach (var _ in Client.ListAsync())
            Assert.Fail("The list is empty.");

        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task Killing_tells_whether_there_was_something_to_kill()
    {
        Server.Expect("DELETE /sandboxes/i1", Answers.Status(204));
        Server.Expect("DELETE /sandboxes/i1", Answers.Error(404, "gone"));

        Assert.True(await Client.KillAsync("i1"));
        Assert.False(await Client.KillAsync("i1"));
    }

    [Fact]
    public async Task Pausing_tells_whether_the_sandbox_ran()
    {
        Server.Expect("POST /sandboxes/i1/pause", Answers.Status(204));
        Server.Expect("POST /sandboxes/i1/pause", Answers.Error(409, "already paused"));
        Server.Expect("POST /sandboxes/i1/pause", Answers.Error(404, "gone"));

        Assert.True(await Client.PauseAsync("i1"));
        Assert.False(await Client.PauseAsync("i1"));
        await Assert.ThrowsAsync<SandboxNotFoundException>(() => Client.PauseAsync("i1"));
    }

    [Fact]
    public async Task The_timeout_is_set_in_seconds_rounded_up()
    {
        Server.Expect("POST /sandboxes/i1/timeout", Answers.Status(204));

        await Client.SetTimeoutAsync("i1", TimeSpan.FromSeconds(1.2));

        Assert.Equal("""{"timeout":2}""", Server.LastRequest.Text);
        await Assert.ThrowsAsync<InvalidArgumentException>(() => Client.SetTimeoutAsync("i1", TimeSpan.FromSeconds(-1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../v2")]
    [InlineData("a.b")]
    [InlineData("a/b")]
    public async Task What_is_no_sandbox_id_is_refused_without_a_request(string sandboxId)
    {
        await Assert.ThrowsAsync<InvalidArgumentException>(() => Client.KillAsync(sandboxId));

        Assert.Empty(Server.Requests);
    }

    [Fact]
    public async Task A_sandbox_runs_as_long_as_its_health_is_not_502()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("GET /health", Answers.Status(204));
        Server.Expect("GET /health", Answers.SandboxIsGone);
        Server.Expect("GET /health", Answers.Text(500, "broken"));

        Assert.True(await sandbox.IsRunningAsync());
        Assert.Equal("i1", Server.LastRequest.Header("E2b-Sandbox-Id"));
        Assert.Equal("49983", Server.LastRequest.Header("E2b-Sandbox-Port"));
        Assert.Equal(AccessToken, Server.LastRequest.Header("X-Access-Token"));
        Assert.Null(Server.LastRequest.Header("X-API-KEY"));
        Assert.False(await sandbox.IsRunningAsync());
        await Assert.ThrowsAsync<SandboxException>(() => sandbox.IsRunningAsync());
    }
}
