using Elsa.Testing.Shared;

namespace CodeBlocks.Tests;

public class ExecuteCodeStepTests
{
    [Fact]
    public async Task The_reference_s_own_test_gives_its_results()
    {
        var service = ScriptedExecutionService.HelloWorld();
        var block = new ExecuteCodeStep { SandboxId = new("sandbox-1"), StepCode = new("print('Hello World')"), Language = new(CodeLanguage.Python) };

        var context = await new ActivityTestFixture(block).With(service).ExecuteAsync();

        Assert.Empty(context.OutputOf<ICollection<CodeResult>>("Results")!);
        Assert.Equal("Hello World", context.OutputOf<string>("Response"));
        Assert.Equal("Hello World\n", context.OutputOf<string>("StdoutLogs"));
        Assert.True(context.HasOutcome("Done"));
    }

    [Fact]
    public async Task A_step_leaves_the_session_alone_by_default()
    {
        var service = ScriptedExecutionService.HelloWorld();

        await new ActivityTestFixture(new ExecuteCodeStep { SandboxId = new("sandbox-1"), StepCode = new("1") }).With(service).ExecuteAsync();

        Assert.Equal(new ExistingSandbox("sandbox-1") { Timeout = null }, service.Request.Target);
        Assert.Equal(new AfterRun(OnSuccess: SandboxAction.Keep, OnError: SandboxAction.Keep), service.Request.AfterRun);
        Assert.True(service.Request.ExtractFiles);
    }

    [Fact]
    public async Task A_timeout_is_passed_on()
    {
        var service = ScriptedExecutionService.HelloWorld();

        var block = new ExecuteCodeStep { SandboxId = new("s"), StepCode = new("1"), Timeout = new(12) };

        await new ActivityTestFixture(block).With(service).ExecuteAsync();

        Assert.Equal(new ExistingSandbox("s") { Timeout = TimeSpan.FromSeconds(12) }, service.Request.Target);
    }
}
