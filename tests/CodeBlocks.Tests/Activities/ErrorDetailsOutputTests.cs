using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

/// <summary>A workflow reads the members of a failure, at once and after it was suspended.</summary>
public class ErrorDetailsOutputTests(ITestOutputHelper output)
{
    private static readonly ErrorDetails Details = new()
    {
        Kind = FailureKind.RateLimit, Exception = "Busy", Message = "no room", Language = "python", Line = 3, CanRetry = true, SandboxId = "sandbox-1",
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Expressions_read_the_members_of_a_bound_variable(bool suspends)
    {
        var variable = new Variable<ErrorDetails>("E", null!).WithStorageDriver<WorkflowInstanceStorageDriver>();
        var block = new ExecuteCode { Code = new("1"), ErrorDetails = new(variable) };
        var shown = new Sequence
        {
            Activities =
            [
                .. suspends ? new IActivity[] { new WaitForBookmark() } : [],
                Write("JavaScript", "const e = getVariable('E'); return `${e.kind} ${e.exception} ${e.message} ${e.line} ${e.canRetry === true} ${e.sandboxId}`"),
                Write("JavaScript", "`${variables.E.kind === 'rateLimit'}`"),
                Write("Liquid", "{{ Variables.E.Kind }} {{ Variables.E.Message }} {{ Variables.E.CanRetry }}"),
                new WriteLine(context => variable.Get(context)!.Kind),
            ],
        };
        var flowchart = BlockTesting.Flowchart(block, ("Failed", shown));
        flowchart.Variables.Add(variable);
        var service = new ScriptedExecutionService((_, _) => Task.FromException<CodeExecution>(new CodeExecutionException(Details)));
        var fixture = await new WorkflowTestFixture(output).WithCodeBlocks(service).BuildAsync();
        var runner = fixture.Services.GetRequiredService<IWorkflowRunner>();
        var workflow = Workflow.FromActivity(flowchart);

        var result = await runner.RunAsync(workflow);

        if (suspends)
            result = await runner.RunAsync(workflow, result.WorkflowState, new() { BookmarkId = Assert.Single(result.WorkflowState.Bookmarks).Id });

        result.AssertWorkflowCompleted();
        Assert.Equal(
            ["rateLimit Busy no room 3 true sandbox-1", "true", "rateLimit no room true", "rateLimit"], fixture.CapturingTextWriter.Lines);
    }

    [Fact]
    public async Task A_wrong_input_sets_them_too()
    {
        var block = new ExecuteCodeStep { SandboxId = new(""), StepCode = new("1") };
        var fixture = new WorkflowTestFixture(output).WithCodeBlocks(ScriptedExecutionService.HelloWorld());

        var result = await fixture.RunActivityAsync(BlockTesting.Flowchart(block, ("Failed", new WriteLine("failed"))));

        var details = result.OutputOf<ErrorDetails>(block, nameof(CodeBlock.ErrorDetails))!;
        Assert.Equal(FailureKind.InvalidInput, details.Kind);
        Assert.Equal(result.OutputOf<string>(block, nameof(CodeBlock.Error)), details.Message);
        Assert.False(details.CanRetry);
    }

    [Fact]
    public async Task Success_sets_none()
    {
        var block = new ExecuteCode { Code = new("1") };

        var result = await new WorkflowTestFixture(output).WithCodeBlocks(ScriptedExecutionService.HelloWorld()).RunActivityAsync(block);

        Assert.Null(result.OutputOf<ErrorDetails>(block, nameof(CodeBlock.ErrorDetails)));
    }

    private static WriteLine Write(string language, string expression) => new(new Input<string>(new Expression(language, expression)));
}
