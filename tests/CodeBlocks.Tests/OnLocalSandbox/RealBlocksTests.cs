using Elsa.Testing.Shared;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

/// <summary>The reference's own tests, and what they leave open, with real code in the local sandbox.</summary>
[Collection(LocalSandbox.Collection)]
public class RealBlocksTests(LocalSandbox sandbox, ITestOutputHelper output)
{
    [Fact]
    public async Task The_reference_s_Execute_Code_test()
    {
        var block =
            new ExecuteCode { Code = new("print('Hello World')"), Language = new(CodeLanguage.Python), SetupCommands = new([]), Timeout = new(300) };

        var context = await new ActivityTestFixture(block).With(sandbox.Service).ExecuteAsync();

        Assert.Empty(context.OutputOf<ICollection<CodeResult>>("Results")!);
        Assert.Equal("Hello World\n", context.OutputOf<string>("StdoutLogs"));
        Assert.Empty(context.OutputOf<ICollection<CodeFile>>("Files")!);
        Assert.True(context.HasOutcome("Done"));
    }

    [Fact]
    public async Task The_reference_s_Instantiate_and_Step_tests_in_one_workflow()
    {
        var id = new Variable<string>("SandboxId", "");
        var instantiate = new InstantiateCodeSandbox { SetupCode = new("print('Hello World')"), SandboxId = new(id) };
        var step = new ExecuteCodeStep { SandboxId = new(id), StepCode = new("print('Hello World')\n'Hello World'") };
        var fixture = new WorkflowTestFixture(output).WithCodeBlocks(sandbox.Service);
        RunWorkflowResult result = null!;

        var left = await sandbox.LeftBehindByAsync(
            async () => result = await fixture.RunActivityAsync(new Sequence { Variables = [id], Activities = [instantiate, step] }));

        result.AssertWorkflowCompleted();
        Assert.NotEqual("", result.OutputOf<string>(instantiate, "SandboxId"));
        Assert.Equal("Hello World\n", result.OutputOf<string>(instantiate, "StdoutLogs"));
        Assert.Equal("Hello World\n", result.OutputOf<string>(step, "StdoutLogs"));
        Assert.Equal("Hello World", result.OutputOf<string>(step, "Response"));
        Assert.Empty(left);
    }

    [Fact]
    public async Task A_failing_step_leaves_the_state_of_the_session_intact()
    {
        var id = new Variable<string>("SandboxId", "");
        var failing = new ExecuteCodeStep { SandboxId = new(id), StepCode = new("x = 41\n1 / 0") };
        var next = new ExecuteCodeStep { SandboxId = new(id), StepCode = new("x + 1") };
        var flowchart = BlockTesting.Flowchart(new InstantiateCodeSandbox { SandboxId = new(id) }, ("Done", failing));
        flowchart.Variables.Add(id);
        flowchart.Activities.Add(next);
        flowchart.Connections.Add(new(new Endpoint(failing, "Failed"), new Endpoint(next)));

        var result = await new WorkflowTestFixture(output).WithCodeBlocks(sandbox.Service).RunActivityAsync(flowchart);

        result.AssertWorkflowCompleted();
        Assert.StartsWith("ZeroDivisionError: division by zero", result.OutputOf<string>(failing, "Error"), StringComparison.Ordinal);
        Assert.Equal("42", result.OutputOf<string>(next, "Response"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Done")]
    public async Task A_connection_with_or_without_a_port_continues_after_a_block(string? port)
    {
        var next = new ExecuteCode { Code = new("2") };
        var flowchart = BlockTesting.Flowchart(new ExecuteCode { Code = new("1") }, (port!, next));

        var result = await new WorkflowTestFixture(output).WithCodeBlocks(sandbox.Service).RunActivityAsync(flowchart);

        result.AssertWorkflowCompleted();
        Assert.Equal(2L, result.OutputOf<object>(next, "Value"));
    }

    [Fact]
    public async Task A_connection_without_a_port_does_not_continue_after_a_failure()
    {
        var next = new ExecuteCode { Code = new("2") };
        var failed = new ExecuteCode { Code = new("3") };
        var flowchart = BlockTesting.Flowchart(new ExecuteCode { Code = new("1 / 0") }, (null!, next), ("Failed", failed));

        var result = await new WorkflowTestFixture(output).WithCodeBlocks(sandbox.Service).RunActivityAsync(flowchart);

        Assert.Null(result.OutputOf<object>(next, "Value"));
        Assert.Equal(3L, result.OutputOf<object>(failed, "Value"));
    }

    [Fact]
    public async Task A_sandbox_that_is_not_disposed_of_is_named_for_a_step()
    {
        var id = new Variable<string>("SandboxId", "");
        var first = new ExecuteCode { Code = new("x = 41"), DisposeSandbox = new(false), SandboxId = new(id) };
        var step = new ExecuteCodeStep { SandboxId = new(id), StepCode = new("x + 1"), DisposeSandbox = new(true) };

        var result = await new WorkflowTestFixture(output).WithCodeBlocks(sandbox.Service)
            .RunActivityAsync(new Sequence { Variables = [id], Activities = [first, step] });

        result.AssertWorkflowCompleted();
        Assert.Equal(42L, result.OutputOf<object>(step, "Value"));
    }

    [Fact]
    public async Task The_incident_of_a_setup_command_does_not_contain_the_command()
    {
        var block = new ExecuteCode { Code = new("1"), SetupCommands = new(["export TOKEN=typed-secret; exit 3"]) };

        var result = await new WorkflowTestFixture(output).WithCodeBlocks(sandbox.Service).RunActivityAsync(new Sequence { Activities = [block] });

        var incident = Assert.Single(result.WorkflowState.Incidents);
        Assert.Equal("Setup command 1 of 1 (export …) exited with code 3.", incident.Message);
        var exceptions = new List<string>();
        for (var state = incident.Exception; state is not null; state = state.InnerException)
            exceptions.Add($"{state.Message} {state.StackTrace}");
        Assert.NotEmpty(exceptions);
        Assert.DoesNotContain(exceptions, text => text.Contains("typed-secret", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(LanguageSample.Languages), MemberType = typeof(LanguageSample))]
    public async Task Every_language_says_hello(CodeLanguage language)
    {
        var block = new ExecuteCode { Code = new(LanguageSample.Of(language).Hello), Language = new(language) };

        var context = await new ActivityTestFixture(block).With(sandbox.Service).ExecuteAsync();

        Assert.Equal("Hello World\n", context.OutputOf<string>("StdoutLogs"));
        Assert.Empty(context.OutputOf<ICollection<CodeFile>>("Files")!);
    }

    [Fact]
    public async Task A_JSON_result_comes_back_as_an_object()
    {
        var block = new ExecuteCode { Code = new("from IPython.display import JSON\nJSON({'total': 42, 'rows': [1, 2]})") };

        var context = await new ActivityTestFixture(block).With(sandbox.Service).ExecuteAsync();

        dynamic json = context.OutputOf<CodeResult>("MainResult")!.Json!;
        Assert.Equal(42, json.total);
        Assert.Equal(2, json.rows.Count);
        Assert.Null(context.OutputOf<CodeResult>("MainResult")!.IsMainResult);
    }
}
