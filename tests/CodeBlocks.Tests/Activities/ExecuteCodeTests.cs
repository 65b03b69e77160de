using Elsa.Extensions;
using Elsa.Testing.Shared;
using Elsa.Workflows;

namespace CodeBlocks.Tests;

public class ExecuteCodeTests
{
    [Fact]
    public async Task The_reference_s_own_test_gives_its_results()
    {
        var service = ScriptedExecutionService.HelloWorld();
        var block =
            new ExecuteCode { Code = new("print('Hello World')"), Language = new(CodeLanguage.Python), SetupCommands = new([]), Timeout = new(300) };

        var context = await new ActivityTestFixture(block).With(service).ExecuteAsync();

        Assert.Empty(context.OutputOf<ICollection<CodeResult>>("Results")!);
        Assert.Equal("Hello World", context.OutputOf<string>("Response"));
        Assert.Equal("Hello World\n", context.OutputOf<string>("StdoutLogs"));
        Assert.Empty(context.OutputOf<ICollection<CodeFile>>("Files")!);
        Assert.True(context.HasOutcome("Done"));
        Assert.Equal(ActivityStatus.Completed, context.Status);
    }

    [Fact]
    public async Task Only_code_needs_to_be_given_and_the_rest_has_the_reference_s_defaults()
    {
        var service = ScriptedExecutionService.HelloWorld();

        await new ActivityTestFixture(new ExecuteCode { Code = new("1") }).With(service).ExecuteAsync();

        var request = service.Request;
        Assert.Equal("1", request.Code);
        Assert.Equal(CodeLanguage.Python, request.Language);
        Assert.Equal(new AfterRun(OnSuccess: SandboxAction.Kill, OnError: SandboxAction.Kill), request.AfterRun);
        Assert.True(request.ExtractFiles);
        var target = Assert.IsType<NewSandbox>(request.Target);
        Assert.Equal(TimeSpan.FromSeconds(300), target.Lifetime);
        Assert.Equal("", target.Template);
        Assert.True(target.InternetAccess);
        Assert.False(target.PauseOnTimeout);
        Assert.Same(CredentialsReference.Default, request.Credentials);
        Assert.Empty(request.SetupCommands);
        Assert.Empty(request.Variables);
        Assert.Empty(request.InputFiles);
    }

    [Fact]
    public async Task Inputs_reach_the_service_as_they_are()
    {
        var service = ScriptedExecutionService.HelloWorld();
        var block = new ExecuteCode
        {
            Code = new("x"),
            Language = new(CodeLanguage.Js),
            SetupCommands = new(["a", "b"]),
            Timeout = new(7),
            DisposeSandbox = new(false),
            TemplateId = new("t"),
            InternetAccess = new(false),
            OnError = new(SandboxAction.Pause),
            Variables = new(new Dictionary<string, object> { ["rows"] = new[] { 1, 2 } }),
            EnvironmentVariables = new(new Dictionary<string, string> { ["K"] = "V" }),
            InputFiles = new([new InputFile { Path = "a.txt", Text = "A" }]),
        };

        await new ActivityTestFixture(block).With(service).ExecuteAsync();

        var request = service.Request;
        Assert.Equal(CodeLanguage.Js, request.Language);
        Assert.Equal(["a", "b"], request.SetupCommands);
        Assert.Equal(new AfterRun(OnSuccess: SandboxAction.Keep, OnError: SandboxAction.Pause), request.AfterRun);
        var target = Assert.IsType<NewSandbox>(request.Target);
        Assert.Equal(TimeSpan.FromSeconds(7), target.Lifetime);
        Assert.Equal("t", target.Template);
        Assert.False(target.InternetAccess);
        Assert.Equal(new[] { 1, 2 }, request.Variables["rows"]);
        Assert.Equal("V", request.EnvironmentVariables["K"]);
        Assert.Equal("A", Assert.Single(request.InputFiles).Text);
    }

    [Fact]
    public async Task What_there_is_none_of_stays_unset()
    {
        var service = new ScriptedExecutionService(new CodeExecution());

        var context = await new ActivityTestFixture(new ExecuteCode { Code = new("pass") }).With(service).ExecuteAsync();

        var register = context.WorkflowExecutionContext.GetActivityOutputRegister();
        Assert.All(
            ["MainResult", "Response", "StdoutLogs", "StderrLogs", "Error"], name => Assert.Empty(register.FindMany(context.Activity.Id, name)));
        Assert.All(["Results", "Files"], name => Assert.Single(register.FindMany(context.Activity.Id, name)));
    }

    [Fact]
    public async Task Results_keep_their_shape()
    {
        var result = new CodeResult { Text = "42", IsMainResult = true };
        var execution = new CodeExecution { Results = [result], MainResult = result with { IsMainResult = null }, Response = "42" };

        var context =
            await new ActivityTestFixture(new ExecuteCode { Code = new("42") }).With(new ScriptedExecutionService(execution)).ExecuteAsync();

        Assert.Equal(new CodeResult { Text = "42" }, context.OutputOf<CodeResult>("MainResult"));
        Assert.Equal([result], context.OutputOf<ICollection<CodeResult>>("Results")!);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(86401)]
    public async Task A_timeout_out_of_range_fails_and_says_the_range(int seconds)
    {
        var block = new ExecuteCode { Code = new("1"), Timeout = new(seconds) };

        var failure = await Assert.ThrowsAsync<ArgumentException>(
            () => new ActivityTestFixture(block).With(ScriptedExecutionService.HelloWorld()).ExecuteAsync());

        Assert.Equal($"Timeout is {seconds}; it must be between 1 and 86400 seconds.", failure.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public async Task Empty_code_is_run_as_it_is(string code)
    {
        var service = ScriptedExecutionService.HelloWorld();

        var context = await new ActivityTestFixture(new ExecuteCode { Code = new(code) }).With(service).ExecuteAsync();

        Assert.True(context.HasOutcome("Done"));
        Assert.Equal(code, Assert.Single(service.Requests).Code);
    }

    [Fact]
    public async Task The_sandbox_says_whom_it_belongs_to()
    {
        var service = ScriptedExecutionService.HelloWorld();

        var context = await new ActivityTestFixture(new ExecuteCode { Code = new("1") }).With(service).ExecuteAsync();

        var metadata = Assert.IsType<NewSandbox>(service.Request.Target).Metadata;
        Assert.Equal(context.WorkflowExecutionContext.Id, metadata["codeblocks.workflowInstanceId"]);
        Assert.Equal(context.NodeId, metadata["codeblocks.nodeId"]);
    }
}
