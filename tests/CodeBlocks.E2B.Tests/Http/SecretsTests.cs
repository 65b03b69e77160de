using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.E2B.Tests.Http;

public class SecretsTests : ClientTest
{
    [Fact]
    public async Task A_secret_that_the_server_repeats_is_in_no_message_and_in_no_log()
    {
        var echo = $"{ApiKey} {AccessToken} {TrafficToken}";
        await using var sandbox = await ConnectAsync();
        Server.Expect("GET /sandboxes/i1", Answers.Error(400, $"your key {ApiKey}"));
        Server.Expect("POST /filesystem.Filesystem/Stat", Answers.Json(400, $$"""{"code":"invalid_argument","message":"{{echo}}"}"""));
        Server.Expect("GET /files", Answers.Error(400, echo));
        Server.Expect("POST /execute", Answers.Text(500, echo));
        Server.Expect("POST /process.Process/Start", Answers.Stream([], $$$"""{"error":{"code":"internal","message":"{{{echo}}}"}}"""));
        Server.Expect("POST /process.Process/Start", Answers.Stream([], end: null).ThenReset());
        Server.Expect("GET /health", Answers.Status(204));

        var exceptions = new List<Exception>
        {
            await Assert.ThrowsAsync<InvalidArgumentException>(() => Client.GetAsync("i1")),
            await Assert.ThrowsAsync<InvalidArgumentException>(() => sandbox.Files.GetInfoAsync("/x")),
            await Assert.ThrowsAsync<InvalidArgumentException>(() => sandbox.Files.ReadTextAsync("/x")),
            await Assert.ThrowsAsync<SandboxException>(() => sandbox.Code.RunAsync("1")),
            await Assert.ThrowsAsync<SandboxException>(() => sandbox.Commands.RunAsync("1")),
            await Assert.ThrowsAsync<SandboxException>(() => sandbox.Commands.RunAsync("1")),
        };

        Assert.All(exceptions, exception => AssertClean(exception.ToString()));
        Assert.Contains("***", exceptions[0].Message, StringComparison.Ordinal);
        Assert.All(LogLines, AssertClean);
    }

    [Fact]
    public async Task No_object_of_the_client_shows_a_secret()
    {
        await using var sandbox = await ConnectAsync();
        var options = new E2BClientOptions { ApiKey = ApiKey };

        Assert.All(
            new object[] { options, Client, Factory, sandbox, sandbox.Files, sandbox.Commands, sandbox.Code, E2BSettings.Create(null, options) },
            value => AssertClean(value.ToString()!));
    }

    [Fact]
    public async Task Wire_messages_do_not_show_their_tokens()
    {
        await using var sandbox = await ConnectAsync();
        var type = E2B.Protocol.E2BJsonContext.Default.SandboxMessage;
        var message = System.Text.Json.JsonSerializer.Deserialize(SandboxJson(), type)!;

        AssertClean(message.ToString());
    }

    [Fact]
    public async Task The_key_goes_to_the_api_only_and_the_tokens_to_the_sandbox_only()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /execute", Answers.Lines("""{"type":"end_of_execution"}"""));
        Server.Expect("GET /contexts", Answers.Json(200, "[]"));
        Server.Expect("GET /files", Answers.Bytes([]));

        await sandbox.Code.RunAsync("1");
        await sandbox.Code.ListContextsAsync();
        await sandbox.Files.ReadBytesAsync("/x");

        Assert.Equal([ApiKey, null, null, null], Server.Requests.Select(request => request.Header("X-API-KEY")));
        Assert.Equal([null, AccessToken, null, AccessToken], Server.Requests.Select(request => request.Header("X-Access-Token")));
        Assert.Equal([null, TrafficToken, TrafficToken, null], Server.Requests.Select(request => request.Header("E2B-Traffic-Access-Token")));
    }

    [Fact]
    public async Task Redirects_into_other_hands_are_not_followed_with_a_token()
    {
        await using var sandbox = await ConnectAsync();
        await using var stranger = await ScriptedServer.StartAsync();
        Server.Expect("GET /files", Answers.Text(302, "", ("Location", $"{stranger.Url}files")));

        await Assert.ThrowsAsync<SandboxException>(() => sandbox.Files.ReadTextAsync("/x"));

        Assert.Empty(stranger.Requests);
    }

    [Fact]
    public void The_factory_can_be_had_from_a_container_without_logging_or_anything_else()
    {
        using var services = new ServiceCollection().AddE2B(options => options.ApiKey = ApiKey).BuildServiceProvider(validateScopes: true);

        Assert.NotNull(services.GetRequiredService<IE2BClientFactory>().CreateClient());
    }

    private static void AssertClean(string text)
    {
        Assert.DoesNotContain(ApiKey, text, StringComparison.Ordinal);
        Assert.DoesNotContain(AccessToken, text, StringComparison.Ordinal);
        Assert.DoesNotContain(TrafficToken, text, StringComparison.Ordinal);
    }
}
