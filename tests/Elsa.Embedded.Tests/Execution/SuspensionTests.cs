using Elsa.Extensions;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Execution;

public class SuspensionTests(ITestOutputHelper output)
{
    private readonly WorkflowTestFixture _fixture = new(output);

    [Fact]
    public async Task An_activity_with_a_bookmark_suspends_the_workflow()
    {
        var wait = new WaitForApproval();

        var result = await _fixture.RunActivityAsync(new Sequence { Activities = { wait, new WriteLine("after") } });

        result.AssertWorkflowStatus(WorkflowStatus.Running, WorkflowSubStatus.Suspended);
        result.AssertActivityStatus(wait, ActivityStatus.Running);
        Assert.Equal(wait.Id, Assert.Single(result.WorkflowState.Bookmarks).ActivityId);
        Assert.Equal("Suspended", result.Journal.WorkflowExecutionLogEntries.Last().EventName);
        Assert.Empty(_fixture.CapturingTextWriter.Lines);
    }

    [Fact]
    public async Task A_resumed_workflow_goes_on_in_the_callback_and_then_with_what_follows()
    {
        var wait = new WaitForApproval();
        var suspended = await _fixture.RunActivityAsync(new Sequence { Activities = { wait, new WriteLine("after") } });

        var resumed = await ResumeAsync(suspended);

        resumed.AssertWorkflowCompleted();
        Assert.True(resumed.GetActivityOutput<bool>(wait));
        Assert.Empty(resumed.WorkflowState.Bookmarks);
        Assert.Equal(["after"], _fixture.CapturingTextWriter.Lines);
        Assert.Equal(["Resumed", "Completed"], resumed.Journal.WorkflowExecutionLogEntries.Take(2).Select(entry => entry.EventName));
    }

    [Fact]
    public async Task Variables_of_the_workflow_instance_survive_a_suspension()
    {
        var count = new Variable<int>("Count", 1).WithWorkflowStorage();
        var suspended = await _fixture.RunActivityAsync(new Sequence
        {
            Variables = { count },
            Activities = { new SetVariable<int>(count, 41), new WaitForApproval(), new WriteLine(context => $"{count.Get(context) + 1}") }
        });

        await ResumeAsync(suspended);

        Assert.Equal(["42"], _fixture.CapturingTextWriter.Lines);
    }

    private Task<RunWorkflowResult> ResumeAsync(RunWorkflowResult suspended) => _fixture.Services.GetRequiredService<IWorkflowRunner>().RunAsync(
        suspended.Workflow,
        suspended.WorkflowState,
        new RunWorkflowOptions
        {
            BookmarkId = suspended.WorkflowState.Bookmarks.Single().Id,
            Input = new Dictionary<string, object> { ["Approved"] = true }
        });
}
