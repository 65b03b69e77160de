using System.Text.Json;
using Elsa.Testing.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Tests;

[Collection(LocalSandbox.Collection)]
public class ReceiptTests(LocalSandbox sandbox)
{
    [Fact]
    public async Task A_receipt_tells_where_and_how_the_code_ran()
    {
        var execution = await sandbox.Service.ExecuteAsync(new()
        {
            InputFiles = [new() { Path = "in.txt", Text = "äbc" }],
            Variables = new Dictionary<string, object?> { ["n"] = 1 },
            Code = "open('out.bin', 'wb').write(b'x' * 1000); print('ä')",
            ExtractFiles = true,
        });

        var receipt = execution.Receipt!;
        Assert.Equal(execution.SandboxId, receipt.SandboxId);
        Assert.Equal("local server", receipt.Backend);
        Assert.Equal("code-interpreter-v1", receipt.Template);
        Assert.Equal("python", receipt.Language);
        Assert.Equal("cold", receipt.Start);
        Assert.Contains(receipt.Isolation, new[] { "bubblewrap", "none" });
        Assert.StartsWith("3.", receipt.EngineVersions["python"], StringComparison.Ordinal);
        Assert.Matches(@"^\d+\.\d+", receipt.EngineVersions["envd"]);
        Assert.Matches(@"^\d+\.\d+", receipt.EngineVersions["CodeBlocks.Sandbox"]);
        Assert.Equal(["create", "upload", "variables", "run", "files", "kill"], receipt.PhasesMs.Keys);
        Assert.True(receipt.DurationMs >= receipt.PhasesMs["run"]);
        Assert.InRange(receipt.BytesIn, "äbc"u8.Length + "open('out.bin', 'wb').write(b'x' * 1000); print('ä')"u8.Length + 1, 400);
        Assert.Equal(1000 + "ä\n"u8.Length, receipt.BytesOut);
        Assert.Equal(1, receipt.FilesBroughtOut);
        Assert.False(receipt.Truncated);
    }

    [Theory]
    [InlineData(CodeLanguage.Js, "js", "1")]
    [InlineData(CodeLanguage.Bash, "bash", "true")]
    [InlineData(CodeLanguage.R, "r", "1")]
    [InlineData(CodeLanguage.Java, "java", "1;")]
    public async Task A_receipt_tells_the_version_of_the_interpreter(CodeLanguage language, string name, string code)
    {
        var execution = await sandbox.Service.ExecuteAsync(new() { Language = language, Code = code });

        Assert.Matches(@"^v?\d+\.\d+", execution.Receipt!.EngineVersions[name]);
    }

    [Fact]
    public async Task A_step_is_warm_and_one_after_a_pause_is_resumed()
    {
        var first = await sandbox.Service.ExecuteAsync(new() { Code = "x = 1", AfterRun = new(SandboxAction.Keep, SandboxAction.Kill) });
        var step = new CodeExecutionRequest { Target = new ExistingSandbox(first.SandboxId!), AfterRun = new(SandboxAction.Pause, SandboxAction.Kill) };

        var warm = await sandbox.Service.ExecuteAsync(step with { Code = "x" });
        var resumed = await sandbox.Service.ExecuteAsync(step with { Code = "x", AfterRun = AfterRun.Kill });

        Assert.Equal(("warm", "resumed"), (warm.Receipt!.Start, resumed.Receipt!.Start));
        Assert.Equal(["connect", "run", "pause"], warm.Receipt.PhasesMs.Keys);
    }

    [Fact]
    public async Task A_receipt_counts_what_was_cut_and_left_out()
    {
        await using var services = sandbox.BuildServices(options =>
        {
            options.MaxLogLength = 1024;
            options.Files.MaxFiles = 2;
        });

        var execution = await services.GetRequiredService<IE2BExecutionService>().ExecuteAsync(
            new() { Code = "print('x' * 5000)\nfor i in range(5): open(f'{i}.txt', 'w').write('1')", ExtractFiles = true });

        Assert.True(execution.Receipt!.Truncated);
        Assert.Equal((2, 3), (execution.Receipt.FilesBroughtOut, execution.Receipt.FilesLeftOut));
        Assert.Equal(5001 + 2, execution.Receipt.BytesOut);
    }

    [Fact]
    public async Task A_failure_has_a_receipt_too()
    {
        var failure = await Assert.ThrowsAsync<CodeExecutionException>(() => sandbox.Service.ExecuteAsync(new() { Code = "1 / 0" }));

        Assert.Equal("cold", failure.Execution.Receipt!.Start);
        Assert.Contains("run", failure.Execution.Receipt.PhasesMs.Keys);
    }

    [Fact]
    public async Task Of_a_server_that_tells_nothing_the_receipt_has_the_domain_and_the_version_of_envd()
    {
        await using var services = sandbox.BuildServices(change: response =>
        {
            foreach (var header in response.Headers.Select(header => header.Key).Where(key => key.StartsWith("CodeBlocks-", StringComparison.Ordinal)).ToList())
                response.Headers.Remove(header);
        });

        var execution = await services.GetRequiredService<IE2BExecutionService>().ExecuteAsync(new() { Code = "1" });

        Assert.Equal(["envd"], execution.Receipt!.EngineVersions.Keys);
        Assert.Null(execution.Receipt.Isolation);
        Assert.Equal("E2B cloud", execution.Receipt.Backend);
    }

    [Fact]
    public async Task The_journal_of_a_block_holds_the_receipt_as_plain_JSON()
    {
        var context = await new ActivityTestFixture(new ExecuteCode { Code = new("1 + 1") }).With(sandbox.Service).ExecuteAsync();

        var receipt = Assert.IsType<JsonElement>(context.JournalData["Receipt"]);
        Assert.Equal("local server", receipt.GetProperty("backend").GetString());
        Assert.Equal(context.JournalData["SandboxId"], receipt.GetProperty("sandboxId").GetString());
        Assert.True(receipt.GetProperty("phasesMs").GetProperty("run").GetDouble() > 0);
    }
}
