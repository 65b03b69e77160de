namespace CodeBlocks.E2B.Tests.Http;

public class RetryTests : ClientTest
{
    internal const string Info =
        """
        {"sandboxID":"i1","templateID":"t","startedAt":"2026-01-01T10:00:00Z","endAt":"2026-01-01T10:05:00Z","state":"running",
         "envdVersion":"0.6.13"}
        """;

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_can_be_done_twice_is_tried_again_when_the_server_fails(int status)
    {
        Server.Expect("GET /sandboxes/i1", Answers.Error(status, "x"));
        Server.Expect("GET /sandboxes/i1", Answers.Json(200, Info));

        await Client.GetAsync("i1");

        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task What_can_be_done_twice_is_tried_again_when_the_connection_drops()
    {
        Server.Expect("DELETE /sandboxes/i1", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        Server.Expect("DELETE /sandboxes/i1", Answers.Status(204));

        Assert.True(await Client.KillAsync("i1"));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Creating_is_never_tried_again_when_the_server_fails(int status)
    {
        Server.Expect("POST /v2/sandboxes", Answers.Error(status, "x"));

        await Assert.ThrowsAnyAsync<E2BException>(() => Client.CreateAsync());

        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task Creating_is_never_tried_again_when_the_connection_drops()
    {
        Server.Expect("POST /v2/sandboxes", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        await Assert.ThrowsAsync<SandboxException>(() => Client.CreateAsync());

        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_for_whatever_the_verb()
    {
        Server.Expect("POST /v2/sandboxes", Answers.Text(429, "slow down", ("Retry-After", "0")));
        Server.Expect("POST /v2/sandboxes", Answers.Json(201, SandboxJson()));

        await Client.CreateAsync();

        Assert.Equal(2, Server.Requests.Count);
        Assert.Equal(Server.Requests[0].Text, Server.Requests[1].Text);
        Assert.Contains(LogLines, line => line.Contains("POST /v2/sandboxes is sent again (1) after 429", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Wed, 21 Oct 2026 07:28:00 GMT")]
    [InlineData("soon")]
    [InlineData("3600")]
    public async Task A_rate_limit_without_seconds_or_with_too_many_is_an_error_at_once(string retryAfter)
    {
        Server.Expect("POST /v2/sandboxes", Answers.Error(429, "slow down").With("Retry-After", retryAfter));

        var exception = await Assert.ThrowsAsync<RateLimitException>(() => Client.CreateAsync());

        Assert.Single(Server.Requests);
        Assert.Equal(retryAfter == "3600" ? TimeSpan.FromHours(1) : null, exception.RetryAfter);
    }

    [Fact]
    public async Task There_are_as_many_retries_as_the_options_say()
    {
        for (var i = 0; i < 5; i++)
            Server.Expect("GET /sandboxes/i1", Answers.Text(429, "slow down", ("Retry-After", "0")));

        await Assert.ThrowsAsync<RateLimitException>(() => Client.GetAsync("i1"));

        Assert.Equal(4, Server.Requests.Count);
    }

    [Fact]
    public async Task Code_is_never_sent_twice()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /execute", Answers.Text(500, "x"));
        Server.Expect("POST /execute", Answers.Text(429, "x", ("Retry-After", "0")));

        await Assert.ThrowsAsync<SandboxException>(() => sandbox.Code.RunAsync("1"));
        await Assert.ThrowsAsync<RateLimitException>(() => sandbox.Code.RunAsync("1"));

        Assert.Equal(2, Server.Requests.Count(request => request.Target == "/execute"));
    }

    [Fact]
    public async Task A_connection_that_could_not_be_made_is_tried_again_even_for_code()
    {
        await using var sandbox = await Factory
            .CreateClient(new E2BClientOptions { ApiKey = ApiKey, ApiUrl = Server.Url, SandboxUrl = new("http://127.0.0.1:9"), MaxRetries = 1 })
            .ConnectScriptedAsync(Server, SandboxJson());

        await Assert.ThrowsAsync<SandboxException>(() => sandbox.Code.RunAsync("1"));

        Assert.Contains(LogLines, line => line.Contains("POST /execute is sent again (1) after ConnectionError", StringComparison.Ordinal));
    }
}
