using System.Net;
using System.Text;
using CodeBlocks.E2B;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Tests;

/// <summary>Whatever fails, no sandbox is left behind, and the failure says what it was.</summary>
[Collection(LocalSandbox.Collection)]
public class NoLeakTests(LocalSandbox sandbox)
{
    private static readonly CodeExecutionRequest Request = new()
    {
        Code = "open('a.txt', 'w').write('a')",
        InputFiles = [new() { Path = "in.txt", Text = "in" }],
        Target = new NewSandbox { Lifetime = TimeSpan.FromSeconds(60) },
        ExtractFiles = true,
    };

    [Fact]
    public async Task Nothing_fails() => Assert.Empty(await sandbox.LeftBehindByAsync(() => sandbox.Service.ExecuteAsync(Request)));

    [Fact]
    public async Task Creation_fails() => await FailsAsync(Request, fault: IsCreation);

    [Fact]
    public async Task An_upload_fails() =>
        await FailsAsync(Request, fault: request => request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath == "/files");

    [Fact]
    public async Task A_setup_command_fails_and_names_itself()
    {
        var failure = await FailsAsync(Request with { SetupCommands = ["echo fine", "echo out of luck >&2; exit 3", "echo never"] });

        Assert.Equal("Setup command 2 of 3 (echo …) exited with code 3.", failure.Message);
        Assert.Equal("Setup command 2 of 3 (echo …) exited with code 3.\nout of luck", failure.Details.Text);
        Assert.Equal((FailureKind.SetupCommand, (int?)3), (failure.Details.Kind, failure.Details.ExitStatus));
    }

    [Fact]
    public async Task A_setup_command_with_secrets_fails_without_repeating_them()
    {
        const string command =
            "curl -H 'Authorization: Bearer typed-secret' https://me:url-secret@example.invalid/ -o a --token \"$API_KEY\" " +
            "|| { echo \"no access to https://me:url-secret@example.invalid/ with token=typed-secret and $API_KEY\" >&2; exit 4; }";

        var failure = await FailsAsync(Request with
        {
            SetupCommands = [command], EnvironmentVariables = new Dictionary<string, string> { ["API_KEY"] = "environment-secret" },
        });

        Assert.StartsWith("Setup command 1 of 1 (curl …) exited with code 4.", failure.Details.Text, StringComparison.Ordinal);
        Assert.EndsWith("no access to https://***@example.invalid/ with token=*** and ***", failure.Details.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("-secret", $"{failure}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setup_command_whose_connection_is_lost_is_not_repeated()
    {
        await using var services = sandbox.BuildServices(fault: request =>
            request.RequestUri!.AbsolutePath == "/process.Process/Start" ? StartedAndLost() : null);
        var request = Request with { SetupCommands = ["pip install --index-url https://me:url-secret@example.invalid/ x"] };

        var failure = await Assert.ThrowsAsync<CodeExecutionException>(
            () => services.GetRequiredService<IE2BExecutionService>().ExecuteAsync(request));

        Assert.Equal("Setup command 1 of 1 (pip …) did not return a result: the connection to it was lost.", failure.Message);
        Assert.DoesNotContain("-secret", $"{failure}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_fails_with_what_it_had_said()
    {
        var failure = await FailsAsync(Request with { Code = "print('so far')\n1 / 0" });

        Assert.StartsWith("ZeroDivisionError: division by zero", failure.Message, StringComparison.Ordinal);
        Assert.Equal("so far\n", failure.Execution.StdoutLogs);
        Assert.False(failure.Execution.SandboxIsAlive);
    }

    [Fact]
    public async Task The_variables_do_not_fit() =>
        await FailsAsync(Request with { Variables = new Dictionary<string, object?> { ["no name"] = 1 } });

    [Fact]
    public async Task Running_fails() => await FailsAsync(Request, fault: request => request.RequestUri!.AbsolutePath == "/execute");

    [Fact]
    public async Task Extraction_fails()
    {
        var commands = 0;

        // The first command reads the clock, the second lists the files.
        await FailsAsync(Request, request => request.RequestUri!.AbsolutePath.EndsWith("/Start", StringComparison.Ordinal) && ++commands == 2);
    }

    [Fact]
    public async Task The_code_takes_too_long()
    {
        var failure = await FailsAsync(Request with { Code = "while True: pass", Target = new NewSandbox { Lifetime = TimeSpan.FromSeconds(2) } });

        Assert.Equal("The code did not finish within the timeout of 2 s.", failure.Message);
    }

    [Fact]
    public async Task A_setup_command_takes_too_long() =>
        await FailsAsync(Request with { SetupCommands = ["sleep 60"], Target = new NewSandbox { Lifetime = TimeSpan.FromSeconds(2) } });

    [Fact]
    public async Task The_run_is_cancelled_while_the_code_runs() => await CancelledAsync("print('go', flush=True)\nwhile True: pass", []);

    [Fact]
    public async Task The_run_is_cancelled_during_setup() => await CancelledAsync("1", ["echo go; sleep 60"]);

    [Fact]
    public async Task The_run_is_cancelled_while_the_sandbox_is_created()
    {
        using var cancellation = new CancellationTokenSource();
        await using var services = sandbox.BuildServices(fault: request =>
        {
            if (IsCreation(request))
                cancellation.Cancel();

            return null;
        });

        var left = await sandbox.LeftBehindByAsync(() => Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => services.GetRequiredService<IE2BExecutionService>().ExecuteAsync(Request, cancellation.Token)));

        Assert.Empty(left);
    }

    [Fact]
    public async Task A_sandbox_that_cannot_be_paused_is_killed() => await FailsAsync(
        Request with { Code = "1 / 0", AfterRun = new(SandboxAction.Kill, SandboxAction.Pause) },
        fault: request => request.RequestUri!.AbsolutePath.EndsWith("/pause", StringComparison.Ordinal));

    [Fact]
    public async Task A_receiver_of_output_that_fails_costs_nothing_but_the_output()
    {
        var request =
            Request with { Code = "print('one', flush=True)\nprint('two')", OnOutput = (_, _) => throw new InvalidOperationException("no screen") };

        var execution = await sandbox.Service.ExecuteAsync(request);

        Assert.Equal("one\ntwo\n", execution.StdoutLogs);
    }

    [Fact]
    public async Task A_sandbox_may_be_kept_after_a_failure_and_the_failure_names_it()
    {
        CodeExecutionException? failure = null;

        var left = await sandbox.LeftBehindByAsync(async () => failure = await Assert.ThrowsAsync<CodeExecutionException>(
            () => sandbox.Service.ExecuteAsync(Request with { Code = "1 / 0", AfterRun = new(SandboxAction.Kill, SandboxAction.Keep) })));

        Assert.Equal(failure!.Execution.SandboxId, Assert.Single(left));
        Assert.True(failure.Execution.SandboxIsAlive);
        Assert.Equal(left[0], failure.Details.SandboxId);
    }

    [Fact]
    public async Task A_sandbox_may_be_paused_after_a_failure_and_resumes_with_its_state()
    {
        var failure = await Assert.ThrowsAsync<CodeExecutionException>(
            () => sandbox.Service.ExecuteAsync(Request with { Code = "x = 41\n1 / 0", AfterRun = new(SandboxAction.Kill, SandboxAction.Pause) }));

        var step = await sandbox.Service.ExecuteAsync(new() { Target = new ExistingSandbox(failure.Execution.SandboxId!), Code = "x + 1" });

        Assert.Equal("42", step.Response);
        Assert.False(step.SandboxIsAlive);
    }

    [Fact]
    public async Task A_key_that_is_refused_is_not_repeated()
    {
        const string key = "e2b_00000000000000000000000000000000000000ff";

        var failure = await Assert.ThrowsAsync<CodeExecutionException>(
            () => sandbox.Service.ExecuteAsync(Request with { Credentials = CredentialsReference.FromSecret(key) }));

        Assert.IsType<AuthenticationException>(failure.InnerException);
        Assert.DoesNotContain(key, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sandbox_that_is_gone_is_named()
    {
        var request = new CodeExecutionRequest
        {
            Target = new ExistingSandbox("gone"), Code = "1", AfterRun = new(SandboxAction.Keep, SandboxAction.Keep),
        };

        var failure = await Assert.ThrowsAsync<CodeExecutionException>(() => sandbox.Service.ExecuteAsync(request));

        Assert.Contains("gone", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.Execution.SandboxIsAlive);
    }

    private async Task<CodeExecutionException> FailsAsync(CodeExecutionRequest request, Func<HttpRequestMessage, bool>? fault = null)
    {
        await using var services = sandbox.BuildServices(fault: message => fault?.Invoke(message) == true ? Broken() : null);
        CodeExecutionException? failure = null;

        var left = await sandbox.LeftBehindByAsync(async () => failure = await Assert.ThrowsAsync<CodeExecutionException>(
            () => services.GetRequiredService<IE2BExecutionService>().ExecuteAsync(request)));

        Assert.Empty(left);
        return failure!;
    }

    private async Task CancelledAsync(string code, IReadOnlyList<string> setup)
    {
        using var cancellation = new CancellationTokenSource();
        var request = Request with { Code = code, SetupCommands = setup, OnOutput = async (_, _) => await cancellation.CancelAsync() };

        var left = await sandbox.LeftBehindByAsync(
            () => Assert.ThrowsAnyAsync<OperationCanceledException>(() => sandbox.Service.ExecuteAsync(request, cancellation.Token)));

        Assert.Empty(left);
    }

    private static bool IsCreation(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("/sandboxes", StringComparison.Ordinal);

    // A stream of envd that names the process and ends without saying how the process ended.
    private static HttpResponseMessage StartedAndLost()
    {
        var content = new ByteArrayContent([.. Message(0, """{"event":{"start":{"pid":1}}}"""), .. Message(2, "{}")]);
        content.Headers.ContentType = new("application/connect+json");
        return new(HttpStatusCode.OK) { Content = content };

        static byte[] Message(byte flags, string json) => [flags, 0, 0, 0, (byte)json.Length, .. Encoding.UTF8.GetBytes(json)];
    }

    private static HttpResponseMessage Broken() =>
        new(HttpStatusCode.InternalServerError) { Content = new StringContent("""{"code":500,"message":"broken"}""") };
}
