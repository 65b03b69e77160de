using Elsa.Testing.Shared;
using Elsa.Workflows.Activities;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Execution;

public class NotificationTests
{
    private readonly List<string> _notifications = [];
    private readonly WorkflowTestFixture _fixture;

    public NotificationTests(ITestOutputHelper output) => _fixture = new WorkflowTestFixture(output).ConfigureServices(services => services
        .AddSingleton<ICollection<string>>(_notifications)
        .AddNotificationHandler<NotificationRecorder>());

    [Fact]
    public async Task A_run_is_told_from_its_start_to_its_end()
    {
        await _fixture.RunActivityAsync(new WriteLine("hello"));

        Assert.Equal(
            [
                "WorkflowExecuting",
                "WorkflowStarted",
                "ActivityExecuting Workflow1",
                "ActivityExecuted Workflow1",
                "ActivityExecuting WriteLine1",
                "ActivityCompleted WriteLine1",
                "ActivityExecuted WriteLine1",
                "WorkflowFinished",
                "WorkflowExecuted",
                "WorkflowInstanceSaved",
                "WorkflowStateCommitted"
            ],
            _notifications);
    }

    [Fact]
    public async Task A_suspended_workflow_is_executed_but_not_finished()
    {
        await _fixture.RunActivityAsync(new WaitForApproval());

        Assert.DoesNotContain("WorkflowFinished", _notifications);
        Assert.Equal(["WorkflowExecuted", "WorkflowInstanceSaved", "WorkflowStateCommitted"], _notifications.TakeLast(3));
    }
}
