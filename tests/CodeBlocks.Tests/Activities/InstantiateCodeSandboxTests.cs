using Elsa.Testing.Shared;

namespace CodeBlocks.Tests;

public class InstantiateCodeSandboxTests
{
    [Fact]
    public async Task The_reference_s_own_test_gives_its_results()
    {
        var service = ScriptedExecutionService.HelloWorld();
        var block = new InstantiateCodeSandbox
        {
            SetupCode = new("print('Hello World')"), Language = new(CodeLanguage.Python), SetupCommands = new([]), Timeout = new(300),
        };

        var context = await new ActivityTestFixture(block).With(service).ExecuteAsync();

        Assert.Equal("sandbox-1", context.OutputOf<string>("SandboxId"));
        Assert.Equal("Hello World", context.OutputOf<string>("Response"));
        Assert.Equal("Hello World\n", context.OutputOf<string>("StdoutLogs"));
        Assert.True(context.HasOutcome("Done"));
    }

    [Fact]
    public async Task Nothing_needs_to_be_given_and_the_sandbox_stays()
    {
        var service = ScriptedExecutionService.HelloWorld();

        await new ActivityTestFixture(new InstantiateCodeSandbox()).With(service).ExecuteAsync();

        Assert.Equal("", service.Request.Code);
        Assert.False(service.Request.ExtractFiles);
        Assert.Equal(new AfterRun(OnSuccess: SandboxAction.Keep, OnError: SandboxAction.Kill), service.Request.AfterRun);
        Assert.Equal(TimeSpan.FromSeconds(300), Assert.IsType<NewSandbox>(service.Request.Target).Lifetime);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_sandbox_pauses_at_its_timeout_unless_it_is_left_to_it(bool keepAlive, bool pauses)
    {
        var service = ScriptedExecutionService.HelloWorld();

        await new ActivityTestFixture(new InstantiateCodeSandbox { KeepAlive = new(keepAlive) }).With(service).ExecuteAsync();

        Assert.Equal(pauses, Assert.IsType<NewSandbox>(service.Request.Target).PauseOnTimeout);
    }
}
