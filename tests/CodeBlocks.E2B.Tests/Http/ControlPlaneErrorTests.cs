using System.Net;

namespace CodeBlocks.E2B.Tests.Http;

public class ControlPlaneErrorTests : ClientTest
{
    [Theory]
    [InlineData(400, typeof(InvalidArgumentException))]
    [InlineData(401, typeof(AuthenticationException))]
    [InlineData(403, typeof(SandboxException))]
    [InlineData(404, typeof(SandboxNotFoundException))]
    [InlineData(409, typeof(SandboxException))]
    [InlineData(429, typeof(RateLimitException))]
    [InlineData(500, typeof(SandboxException))]
    [InlineData(502, typeof(SandboxException))]
    [InlineData(503, typeof(ServiceBusyException))]
    [InlineData(504, typeof(SandboxException))]
    [InlineData(507, typeof(NotEnoughSpaceException))]
    [InlineData(302, typeof(SandboxException))]
    public async Task Each_status_has_its_exception_with_the_evidence(int status, Type expected)
    {
        Server.Expect("POST /sandboxes/i1/timeout", Answers.Json(status, $$"""{"code":{{status}},"message":"because","error_code":"some_code"}"""));

        var exception = (E2BException)await Assert.ThrowsAsync(expected, () => Client.SetTimeoutAsync("i1", TimeSpan.FromSeconds(1)));

        Assert.Contains("because", exception.Message, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode)status, exception.StatusCode);
        Assert.Equal("/sandboxes/i1/timeout", exception.RequestPath);
        Assert.Equal("i1", exception.SandboxId);
        Assert.Equal("some_code", exception.ErrorCode);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        Server.Expect("GET /sandboxes/i1", Answers.Text(307, "", ("Location", $"{Server.Url}elsewhere")));

        await Assert.ThrowsAsync<SandboxException>(() => Client.GetAsync("i1"));

        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        var client = Factory.CreateClient(new E2BClientOptions { ApiKey = ApiKey, ApiUrl = new("http://127.0.0.1:9"), MaxRetries = 0 });

        var exception = await Assert.ThrowsAsync<SandboxException>(() => client.GetAsync("i1"));

        Assert.Contains("No answer from http://127.0.0.1:9", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_not_answered_in_time_says_which_option_bounds_it()
    {
        Server.Expect("GET /sandboxes/i1", Answers.UntilAbortedAsync);
        var client = ClientWith(options => options.RequestTimeout = TimeSpan.FromMilliseconds(200));

        var exception = await Assert.ThrowsAsync<E2BTimeoutException>(() => client.GetAsync("i1"));

        Assert.Equal((E2BTimeoutKind.Request, TimeSpan.FromMilliseconds(200)), (exception.Kind, exception.Timeout));
        Assert.Contains("RequestTimeout", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callers_cancellation_is_no_error_of_E2B()
    {
        var call = new OpenCall();
        Server.Expect("GET /sandboxes/i1", call.AnswerAsync);
        using var cancellation = new CancellationTokenSource();
        var get = Client.GetAsync("i1", cancellation.Token);
        await call.Arrived;

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => get);
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        Server.Expect("GET /sandboxes/i1", Answers.Bytes(new byte[128 * 1024]));
        var client = ClientWith(options => options.MaxMessageBytes = 64 * 1024);

        await Assert.ThrowsAsync<SandboxException>(() => client.GetAsync("i1"));
    }
}
