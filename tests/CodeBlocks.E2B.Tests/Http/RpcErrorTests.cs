namespace CodeBlocks.E2B.Tests.Http;

public class RpcErrorTests : ClientTest
{
    [Theory]
    [InlineData("canceled", 499, typeof(E2BTimeoutException))]
    [InlineData("unknown", 500, typeof(SandboxException))]
    [InlineData("invalid_argument", 400, typeof(InvalidArgumentException))]
    [InlineData("deadline_exceeded", 504, typeof(E2BTimeoutException))]
    [InlineData("not_found", 404, typeof(FileNotFoundInSandboxException))]
    [InlineData("already_exists", 409, typeof(SandboxException))]
    [InlineData("permission_denied", 403, typeof(SandboxException))]
    [InlineData("resource_exhausted", 429, typeof(RateLimitException))]
    [InlineData("failed_precondition", 400, typeof(SandboxException))]
    [InlineData("aborted", 409, typeof(SandboxException))]
    [InlineData("out_of_range", 400, typeof(SandboxException))]
    [InlineData("unimplemented", 501, typeof(SandboxException))]
    [InlineData("internal", 500, typeof(SandboxException))]
    [InlineData("unavailable", 503, typeof(ServiceBusyException))]
    [InlineData("data_loss", 500, typeof(SandboxException))]
    [InlineData("unauthenticated", 401, typeof(AuthenticationException))]
    public async Task Each_Connect_code_has_its_exception(string code, int status, Type expected)
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /filesystem.Filesystem/Stat", Answers.Json(status, $$"""{"code":"{{code}}","message":"because"}"""));

        var exception = (E2BException)await Assert.ThrowsAsync(expected, () => sandbox.Files.GetInfoAsync("/x"));

        Assert.Contains("because", exception.Message, StringComparison.Ordinal);
        Assert.Equal((code, "i1", status), (exception.ErrorCode, exception.SandboxId, (int)exception.StatusCode!));
        Assert.Equal("/filesystem.Filesystem/Stat", exception.RequestPath);
    }

    [Theory]
    [InlineData(401, typeof(AuthenticationException))]
    [InlineData(403, typeof(AuthenticationException))]
    [InlineData(404, typeof(SandboxException))]
    [InlineData(415, typeof(SandboxException))]
    [InlineData(429, typeof(RateLimitException))]
    [InlineData(500, typeof(SandboxException))]
    [InlineData(502, typeof(SandboxNotFoundException))]
    [InlineData(503, typeof(ServiceBusyException))]
    [InlineData(504, typeof(SandboxException))]
    [InlineData(507, typeof(NotEnoughSpaceException))]
    public async Task Each_status_of_what_stands_before_envd_has_its_exception(int status, Type expected)
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /filesystem.Filesystem/Stat", Answers.Error(status, "because"));

        await Assert.ThrowsAsync(expected, () => sandbox.Files.GetInfoAsync("/x"));
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on_is_not_a_lost_sandbox()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /execute", Answers.Json(
            502, """{"sandboxId":"i1","message":"The sandbox is running but port is not open","code":502,"port":49999}"""));

        var exception = await Assert.ThrowsAsync<ServiceBusyException>(() => sandbox.Code.RunAsync("1"));

        Assert.Contains("Nothing listens on port 49999 in sandbox i1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_becomes_unavailable_is_asked_whether_its_sandbox_is_gone()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /process.Process/Start", Answers.Stream([], """{"error":{"code":"unavailable","message":"x"}}"""));
        Server.Expect("GET /health", Answers.SandboxIsGone);
        Server.Expect("POST /process.Process/Start", Answers.Stream([], """{"error":{"code":"unavailable","message":"x"}}"""));
        Server.Expect("GET /health", Answers.Status(204));

        await Assert.ThrowsAsync<SandboxNotFoundException>(() => sandbox.Commands.RunAsync("x"));
        await Assert.ThrowsAsync<ServiceBusyException>(() => sandbox.Commands.RunAsync("x"));
    }

    [Fact]
    public async Task A_call_whose_connection_drops_is_asked_whether_its_sandbox_is_gone()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /filesystem.Filesystem/Stat", Answers.Status(200).ThenReset());
        Server.Expect("GET /health", Answers.SandboxIsGone);

        await Assert.ThrowsAsync<SandboxNotFoundException>(() => sandbox.Files.GetInfoAsync("/x"));
    }
}
