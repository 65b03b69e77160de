using Elsa.Extensions;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

public class FailureTests(ITestOutputHelper output)
{
    private static readonly CodeExecution Partial = new() { SandboxId = "sandbox-1", StdoutLogs = "so far\n" };

    [Fact]
    public async Task A_connected_Failed_port_is_taken_with_the_error_and_what_came_before_it()
    {
        var block = new ExecuteCode { Code = new("1 / 0") };
        var handler = new WriteLine(context => $"caught: {block.GetOutput(context, "Error")}");
        var fixture =
            new WorkflowTestFixture(output).WithCodeBlocks(ScriptedExecutionService.Failing("ZeroDivisionError: division by zero", Partial));

        var result = await fixture.RunActivityAsync(BlockTesting.Flowchart(block, ("Failed", handler), ("Done", new WriteLine("done"))));

        result.AssertWorkflowCompleted();
        Assert.Equal(["caught: ZeroDivisionError: division by zero"], fixture.CapturingTextWriter.Lines);
        Assert.Equal("so far\n", result.OutputOf<string>(block, "StdoutLogs"));
        Assert.Empty(result.OutputOf<ICollection<CodeResult>>(block, "Results")!);
        Assert.Empty(result.OutputOf<ICollection<CodeFile>>(block, "Files")!);
        Assert.True(fixture.HasOutcome(result, block, "Failed"));
    }

    [Fact]
    public async Task An_unconnected_Failed_port_faults_the_workflow_with_an_incident()
    {
        var block = new ExecuteCode { Code = new("1 / 0") };
        var fixture =
            new WorkflowTestFixture(output).WithCodeBlocks(ScriptedExecutionService.Failing("ZeroDivisionError: division by zero", Partial));

        var result = await fixture.RunActivityAsync(BlockTesting.Flowchart(block, ("Done", new WriteLine("done"))));

        result.AssertWorkflowStatus(WorkflowStatus.Finished, WorkflowSubStatus.Faulted);
        Assert.Equal("ZeroDivisionError: division by zero", Assert.Single(result.WorkflowState.Incidents).Message);
        Assert.Empty(fixture.CapturingTextWriter.Lines);
        Assert.Equal("ZeroDivisionError: division by zero", result.OutputOf<string>(block, "Error"));
    }

    [Fact]
    public async Task A_sequence_routes_no_outcomes_so_a_failure_faults_it()
    {
        var fixture = new WorkflowTestFixture(output).WithCodeBlocks(ScriptedExecutionService.Failing("broken"));

        var result = await fixture.RunActivityAsync(new Sequence { Activities = [new ExecuteCode { Code = new("1 / 0") }, new WriteLine("after")] });

        result.AssertWorkflowStatus(WorkflowStatus.Finished, WorkflowSubStatus.Faulted);
        Assert.Empty(fixture.CapturingTextWriter.Lines);
    }

    [Fact]
    public async Task A_block_on_its_own_throws()
    {
        var fixture = new ActivityTestFixture(new ExecuteCode { Code = new("1 / 0") }).With(ScriptedExecutionService.Failing("broken", Partial));

        var failure = await Assert.ThrowsAsync<CodeExecutionException>(fixture.ExecuteAsync);

        Assert.Equal("broken", failure.Message);
        Assert.Equal("sandbox-1", failure.Execution.SandboxId);
    }

    [Fact]
    public async Task A_mistake_in_the_inputs_takes_the_Failed_port_too()
    {
        var block = new ExecuteCodeStep { SandboxId = new(""), StepCode = new("1") };
        var handler = new WriteLine("caught");
        var fixture = new WorkflowTestFixture(output).WithCodeBlocks(ScriptedExecutionService.HelloWorld());

        await fixture.RunActivityAsync(BlockTesting.Flowchart(block, ("Failed", handler)));

        Assert.Equal(["caught"], fixture.CapturingTextWriter.Lines);
    }

    [Fact]
    public async Task A_step_that_failed_and_kept_its_sandbox_leaves_it_to_the_workflow()
    {
        var service = ScriptedExecutionService.Failing("typo", new() { SandboxId = "sandbox-1", SandboxIsAlive = true });
        var block = new InstantiateCodeSandbox { OnError = new(SandboxAction.Keep) };
        var handler = new WriteLine(context => $"kept {block.GetOutput(context, "SandboxId")}");
        var fixture = new WorkflowTestFixture(output).WithCodeBlocks(service);

        await fixture.RunActivityAsync(BlockTesting.Flowchart(block, ("Failed", handler)));

        Assert.Equal(["kept sandbox-1"], fixture.CapturingTextWriter.Lines);
        Assert.Equal(["sandbox-1"], service.Killed);
    }

    [Fact]
    public async Task Cancellation_is_no_failure()
    {
        using var cancellation = new CancellationTokenSource();
        var service = new ScriptedExecutionService(async (_, token) =>
        {
            await cancellation.CancelAsync();
            token.ThrowIfCancellationRequested();
            return new CodeExecution();
        });
        var block = new ExecuteCode { Code = new("while True: pass") };
        var fixture = new WorkflowTestFixture(output).WithCodeBlocks(service);

        var result = await fixture.RunActivityAsync(BlockTesting.Flowchart(block, ("Failed", new WriteLine("failed"))), cancellation.Token);

        Assert.Equal(WorkflowSubStatus.Cancelled, result.WorkflowState.SubStatus);
        Assert.Empty(fixture.CapturingTextWriter.Lines);
        Assert.Null(result.OutputOf<string>(block, "Error"));
        Assert.Empty(result.WorkflowState.Incidents);
    }

    [Fact]
    public async Task Cancellation_while_an_input_is_evaluated_is_no_failure()
    {
        using var cancellation = new CancellationTokenSource();
        var block = new ExecuteCode
        {
            Code = new(context =>
            {
                cancellation.Cancel();
                context.CancellationToken.ThrowIfCancellationRequested();
                return "1";
            })
        };
        var fixture = new WorkflowTestFixture(output).WithCodeBlocks(ScriptedExecutionService.HelloWorld());

        var result = await fixture.RunActivityAsync(BlockTesting.Flowchart(block, ("Failed", new WriteLine("failed"))), cancellation.Token);

        Assert.Equal(WorkflowSubStatus.Cancelled, result.WorkflowState.SubStatus);
        Assert.Empty(fixture.CapturingTextWriter.Lines);
        Assert.Empty(result.WorkflowState.Incidents);
    }
}
