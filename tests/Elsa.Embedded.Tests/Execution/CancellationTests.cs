using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Execution;

public class CancellationTests(ITestOutputHelper output)
{
    private readonly WorkflowTestFixture _fixture = new(output);

    [Fact]
    public async Task A_cancelled_operation_that_leaves_an_activity_is_a_fault_like_any_other()
    {
        var result = await _fixture.RunActivityAsync(new Inline(() => throw new OperationCanceledException("gone")));

        result.AssertWorkflowStatus(WorkflowStatus.Finished, WorkflowSubStatus.Faulted);
        Assert.Equal("gone", Assert.Single(result.WorkflowState.Incidents).Message);
    }

    [Fact]
    public async Task Cancelling_reaches_the_activity_that_runs_and_ends_the_workflow()
    {
        using var cancellation = new CancellationTokenSource();
        var next = new WriteLine("next");
        var waits = new Inline(async context =>
        {
            await cancellation.CancelAsync();
            context.CancellationToken.ThrowIfCancellationRequested();
        });

        var result = await _fixture.RunActivityAsync(new Sequence { Activities = { waits, next } }, cancellation.Token);

        result.AssertWorkflowStatus(WorkflowStatus.Finished, WorkflowSubStatus.Cancelled);
        result.AssertActivityNotExecuted(next);
        Assert.Single(result.WorkflowState.Incidents);
    }

    [Fact]
    public async Task A_workflow_that_is_cancelled_before_it_starts_runs_nothing()
    {
        var line = new WriteLine("line");

        var result = await _fixture.RunActivityAsync(line, new CancellationToken(canceled: true));

        result.AssertWorkflowStatus(WorkflowStatus.Finished, WorkflowSubStatus.Cancelled);
        result.AssertActivityNotExecuted(line);
    }

    [Fact]
    public async Task The_workflow_can_be_cancelled_from_within()
    {
        var wasTold = false;
        var cancels = new Inline(context =>
        {
            context.WorkflowExecutionContext.Cancel();
            wasTold = context.CancellationToken.IsCancellationRequested;
        });

        var result = await _fixture.RunActivityAsync(new Sequence { Activities = { cancels, new WriteLine("next") } });

        result.AssertWorkflowStatus(WorkflowStatus.Finished, WorkflowSubStatus.Cancelled);
        Assert.Empty(result.WorkflowState.Incidents);
        Assert.Empty(_fixture.CapturingTextWriter.Lines);
        Assert.False(wasTold);
    }
}
