namespace CodeBlocks.E2B.Tests.Sandboxes;

public class CreateTests : ClientTest
{
    [Fact]
    public async Task A_sandbox_is_created_with_the_v2_route_and_only_what_was_asked_for()
    {
        Server.Expect("POST /v2/sandboxes", Answers.Json(201, SandboxJson()));

        var sandbox = await Client.CreateAsync();

        Assert.Equal("i1", sandbox.Id);
        Assert.Equal("""{"templateID":"code-interpreter-v1"}""", Server.LastRequest.Text);
        Assert.Equal(ApiKey, Server.LastRequest.Header("X-API-KEY"));
        Assert.Equal("application/json", Server.LastRequest.Header("Content-Type"));
        Assert.StartsWith("codeblocks-e2b-dotnet/", Server.LastRequest.Header("User-Agent"), StringComparison.Ordinal);
        Assert.Null(Server.LastRequest.Header("X-Access-Token"));
    }

    [Fact]
    public async Task Every_option_has_its_place_in_the_request()
    {
        Server.Expect("POST /v2/sandboxes", Answers.Json(200, SandboxJson()));

        await Client.CreateAsync(new()
        {
            Template = "base",
            Timeout = TimeSpan.FromMilliseconds(1500),
            EnvironmentVariables = new Dictionary<string, string> { ["A"] = "1" },
            Metadata = new Dictionary<string, string> { ["owner"] = "w1" },
            InternetAccess = false,
            PauseOnTimeout = true,
            AutoResume = true,
            Network = new() { AllowOut = ["1.1.1.1"], DenyOut = ["0.0.0.0/0"], AllowPublicTraffic = false, MaskRequestHost = "h:${PORT}" },
        });

        Assert.Equal(
            """
            {"templateID":"base","timeout":2,"autoPause":true,"autoResume":{"enabled":true},"allow_internet_access":false,
            "network":{"allowPublicTraffic":false,"allowOut":["1.1.1.1"],"denyOut":["0.0.0.0/0"],"maskRequestHost":"h:${PORT}"},
            "metadata":{"owner":"w1"},"envVars":{"A":"1"}}
            """.ReplaceLineEndings(""),
            Server.LastRequest.Text);
    }

    [Theory]
    [InlineData(404, "text/plain", "404 page not found")]
    [InlineData(405, "text/plain", "")]
    [InlineData(400, "application/json", """{"code":400,"message":"validation error: method not allowed"}""")]
    [InlineData(404, "application/json", """{"code":404,"message":"validation error: no matching operation was found"}""")]
    public async Task A_server_without_the_v2_route_is_asked_with_the_v1_route_and_its_defaults(int status, string type, string body)
    {
        Server.Expect("POST /v2/sandboxes", type == "text/plain" ? Answers.Text(status, body) : Answers.Json(status, body));
        Server.Expect("POST /sandboxes", Answers.Json(201, SandboxJson()));
        Server.Expect("POST /sandboxes", Answers.Json(201, SandboxJson()));
        var client = Client;

        await client.CreateAsync();
        await client.CreateAsync();

        Assert.Equal("""{"templateID":"code-interpreter-v1","timeout":300,"secure":true}""", Server.LastRequest.Text);
        Assert.Equal(3, Server.Requests.Count);
    }

    [Fact]
    public async Task A_template_that_does_not_exist_is_not_taken_for_a_missing_route()
    {
        Server.Expect("POST /v2/sandboxes", Answers.Error(404, "template 'nope' not found"));

        var exception = await Assert.ThrowsAsync<NotFoundException>(() => Client.CreateAsync(new() { Template = "nope" }));

        Assert.Equal("template 'nope' not found", exception.Message);
        Assert.Equal("/v2/sandboxes", exception.RequestPath);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task Options_that_contradict_each_other_are_refused_without_a_request()
    {
        await Assert.ThrowsAsync<InvalidArgumentException>(() => Client.CreateAsync(new() { AutoResume = true }));
        await Assert.ThrowsAsync<InvalidArgumentException>(() => Client.CreateAsync(new() { Timeout = TimeSpan.Zero }));

        Assert.Empty(Server.Requests);
    }

    [Fact]
    public async Task Disposing_a_created_sandbox_kills_it()
    {
        Server.Expect("POST /v2/sandboxes", Answers.Json(201, SandboxJson()));
        Server.Expect("DELETE /sandboxes/i1", Answers.Status(204));

        await using (await Client.CreateAsync())
        {
        }

        Assert.Equal("DELETE", Server.LastRequest.Method);
    }

    [Fact]
    public async Task Disposing_a_released_or_a_paused_or_a_killed_or_a_connected_sandbox_leaves_it_alone()
    {
        Server.Expect("POST /v2/sandboxes", Answers.Json(201, SandboxJson()));
        await using (var released = await Client.CreateAsync())
            released.Release();

        Server.Expect("POST /v2/sandboxes", Answers.Json(201, SandboxJson()));
        Server.Expect("POST /sandboxes/i1/pause", Answers.Status(204));
        await using (var paused = await Client.CreateAsync())
            Assert.True(await paused.PauseAsync());

        Server.Expect("POST /v2/sandboxes", Answers.Json(201, SandboxJson()));
        Server.Expect("DELETE /sandboxes/i1", Answers.Status(204));
        await using (var killed = await Client.CreateAsync())
            Assert.True(await killed.KillAsync());

        await using (await ConnectAsync())
        {
        }

        Assert.Single(Server.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public async Task A_sandbox_whose_creation_was_cancelled_is_killed_when_it_arrives()
    {
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        var killed = new TaskCompletionSource();
        Server.Expect("POST /v2/sandboxes", async context =>
        {
            asked.SetResult();
            await answer.Task;
            await Answers.Json(201, SandboxJson())(context);
        });
        Server.Expect("DELETE /sandboxes/i1", async context =>
        {
            await Answers.Status(204)(context);
            killed.SetResult();
        });
        using var cancellation = new CancellationTokenSource();

        var creation = Client.CreateAsync(cancellationToken: cancellation.Token);
        await asked.Task;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => creation);
        answer.SetResult();

        await killed.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_template_that_is_too_old_is_killed_again()
    {
        Server.Expect("POST /v2/sandboxes", Answers.Json(201, SandboxJson("0.0.9")));
        Server.Expect("DELETE /sandboxes/i1", Answers.Status(204));

        var exception = await Assert.ThrowsAsync<SandboxException>(() => Client.CreateAsync());

        Assert.Contains("too old", exception.Message, StringComparison.Ordinal);
        Assert.Equal("DELETE", Server.LastRequest.Method);
    }

    [Theory]
    [InlineData("""{"sandboxID":"i1.evil.example/","templateID":"t","envdVersion":"0.6.13"}""")]
    [InlineData("""{"sandboxID":"i1","templateID":"t","envdVersion":"0.6.13","domain":"evil.example/?"}""")]
    [InlineData("""{"templateID":"t"}""")]
    [InlineData("null")]
    [InlineData("<html>")]
    public async Task An_answer_that_makes_no_sense_is_an_error_and_leads_nowhere(string json)
    {
        Server.Expect("POST /v2/sandboxes", Answers.Json(201, json));

        await Assert.ThrowsAnyAsync<E2BException>(() => Client.CreateAsync());

        Assert.Single(Server.Requests);
    }
}
