using Elsa.Common.Models;
using Elsa.Embedded.Tests.Execution;
using Elsa.Embedded.Tests.Golden.Activities;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Exceptions;
using Elsa.Workflows.Runtime.Filters;
using Elsa.Workflows.Runtime.Messages;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Runtime;

public class WorkflowClientTests
{
    private readonly List<string> _notifications = [];
    private readonly WorkflowTestFixture _fixture;

    public WorkflowClientTests(ITestOutputHelper output) => _fixture = new WorkflowTestFixture(output)
        .ConfigureElsa(elsa => elsa.AddActivity<Emit>().AddActivity<Gate>())
        .ConfigureServices(services => services
            .AddSingleton<ICollection<string>>(_notifications)
            .AddNotificationHandler<NotificationRecorder>());

    [Fact]
    public async Task A_run_leaves_its_state_its_activities_and_its_log_behind()
    {
        var client = await CreateClientAsync(new Emit { Id = "emit", Text = new("hello") });

        var response = await client.CreateAndRunInstanceAsync(new() { WorkflowDefinitionHandle = Handle, CorrelationId = "c" });

        Assert.Equal(WorkflowSubStatus.Finished, response.SubStatus);
        Assert.Equal("c", (await client.ExportStateAsync()).CorrelationId);
        var emit = Assert.Single(await FindExecutionsAsync(client, "emit"));
        Assert.Equal(("hello", ActivityStatus.Completed), (emit.Outputs!["Result"], emit.Status));
        Assert.Equal(["Done"], Assert.IsType<string[]>(emit.Payload!["Outcomes"]));
        Assert.Equal(["Started", "Completed"], (await FindLogAsync(client, "emit")).Select(entry => entry.EventName));
        var stats = await Service<IActivityExecutionStatsService>().GetStatsAsync(client.WorkflowInstanceId, emit.ActivityNodeId);
        Assert.Equal((1, 1, false), (stats.StartedCount, stats.CompletedCount, stats.IsFaulted));
    }

    [Fact]
    public async Task A_new_instance_does_not_exist_until_its_first_burst_ends()
    {
        var stop = Gate.Close();
        var client = await CreateClientAsync(new Gate());
        var run = client.CreateAndRunInstanceAsync(new() { WorkflowDefinitionHandle = Handle });
        await stop.ReachedByAsync(run);

        Assert.False(await client.InstanceExistsAsync());
        await Assert.ThrowsAsync<WorkflowInstanceNotFoundException>(() => client.CancelAsync());
        Assert.False(await client.DeleteAsync());

        stop.Open();
        Assert.Equal(WorkflowSubStatus.Finished, (await run).SubStatus);
        Assert.True(await client.InstanceExistsAsync());
    }

    [Fact]
    public async Task A_commit_in_the_middle_of_a_burst_stores_the_instance_and_forgets_what_has_ended()
    {
        var stop = Gate.Close(workflow => workflow.CommitAsync());
        var client = await CreateClientAsync(new Sequence { Activities = [new Emit { Id = "emit" }, new Gate { Id = "gate" }] });
        var run = client.CreateAndRunInstanceAsync(new() { WorkflowDefinitionHandle = Handle });
        var gate = await stop.ReachedByAsync(run);

        var state = await client.ExportStateAsync();
        Assert.Equal((WorkflowSubStatus.Executing, true), (state.SubStatus, state.IsExecuting));
        Assert.Empty(gate.WorkflowExecutionContext.ExecutionLog);
        Assert.DoesNotContain(gate.WorkflowExecutionContext.ActivityExecutionContexts, context => context.Activity.Id == "emit");
        Assert.Single(await FindExecutionsAsync(client, "emit"));

        stop.Open();
        await run;
        Assert.Equal(["Started", "Completed"], (await FindLogAsync(client, "emit")).Select(entry => entry.EventName));
    }

    [Fact]
    public async Task Cancelling_a_stored_instance_does_not_reach_the_burst_that_runs_and_stores_its_own_end()
    {
        var stop = Gate.Close(workflow => workflow.CommitAsync());
        var client = await CreateClientAsync(new Gate());
        var run = client.CreateAndRunInstanceAsync(new() { WorkflowDefinitionHandle = Handle });
        var gate = await stop.ReachedByAsync(run);
        _notifications.Clear();

        await client.CancelAsync();

        Assert.Equal(["WorkflowCancelling", "WorkflowCancelled", "WorkflowInstanceSaved"], _notifications);
        Assert.Equal(WorkflowSubStatus.Cancelled, (await client.ExportStateAsync()).SubStatus);
        Assert.False(gate.CancellationToken.IsCancellationRequested);

        stop.Open();
        await run;
        Assert.Equal(WorkflowSubStatus.Finished, (await client.ExportStateAsync()).SubStatus);
    }

    [Fact]
    public async Task An_activity_gets_the_token_that_the_caller_of_the_burst_gave()
    {
        using var cancellation = new CancellationTokenSource();
        var stop = Gate.Close();
        var client = await CreateClientAsync(new Gate());
        var run = client.CreateAndRunInstanceAsync(new() { WorkflowDefinitionHandle = Handle }, cancellation.Token);

        Assert.Equal(cancellation.Token, (await stop.ReachedByAsync(run)).CancellationToken);

        stop.Open();
        await run;
    }

    [Fact]
    public async Task An_interrupted_activity_runs_again_under_its_id_with_the_variables_it_had()
    {
        var count = new Variable<int>("Count", 1).WithWorkflowStorage();
        var stop = Gate.Close(SaveAsync);
        var client = await CreateClientAsync(new Sequence
        {
            Variables = { count },
            Activities =
            [
                new SetVariable { Variable = count, Value = new((object)42) },
                new Gate(),
                new WriteLine(new Expression("Liquid", "{{ Variables.Count }}")),
            ],
        });
        var lost = client.CreateAndRunInstanceAsync(new() { WorkflowDefinitionHandle = Handle });
        var interrupted = await stop.ReachedByAsync(lost);
        var again = Gate.Close();

        var run = client.RunInstanceAsync(RunWorkflowInstanceRequest.Empty);

        Assert.Equal(interrupted.Id, (await again.ReachedByAsync(run)).Id);
        again.Open();
        Assert.Equal(WorkflowSubStatus.Finished, (await run).SubStatus);
        Assert.Equal(["42"], _fixture.CapturingTextWriter.Lines);
        stop.Open();
        await lost;

        async Task SaveAsync(WorkflowExecutionContext workflow)
        {
            await workflow.GetRequiredService<IVariablePersistenceManager>().SaveVariablesAsync(workflow);
            await workflow.GetRequiredService<IWorkflowInstanceManager>().SaveAsync(workflow, CancellationToken.None);
        }
    }

    [Fact]
    public async Task What_a_deleted_instance_left_behind_goes_with_it()
    {
        var client = await CreateClientAsync(new Emit { Id = "emit" });
        await client.CreateAndRunInstanceAsync(new() { WorkflowDefinitionHandle = Handle });

        Assert.True(await client.DeleteAsync());

        Assert.False(await client.InstanceExistsAsync());
        Assert.Empty(await FindExecutionsAsync(client, "emit"));
        Assert.Empty(await FindLogAsync(client, "emit"));
        Assert.False(await client.DeleteAsync());
    }

    [Fact]
    public async Task An_instance_that_has_finished_does_not_run_again()
    {
        var client = await CreateClientAsync(new WriteLine("once"));
        await client.CreateAndRunInstanceAsync(new() { WorkflowDefinitionHandle = Handle });

        await client.RunInstanceAsync(RunWorkflowInstanceRequest.Empty);

        Assert.Equal(["once"], _fixture.CapturingTextWriter.Lines);
    }

    [Fact]
    public async Task What_does_not_exist_cannot_be_run()
    {
        var client = await CreateClientAsync(new WriteLine("never"));

        await Assert.ThrowsAsync<WorkflowInstanceNotFoundException>(() => client.RunInstanceAsync(RunWorkflowInstanceRequest.Empty));
        await Assert.ThrowsAsync<WorkflowDefinitionNotFoundException>(
            () => client.CreateInstanceAsync(new() { WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId("other") }));
    }

    private static WorkflowDefinitionHandle Handle => WorkflowDefinitionHandle.ByDefinitionId("definition", VersionOptions.Published);

    private async Task<IWorkflowClient> CreateClientAsync(IActivity root)
    {
        await _fixture.BuildAsync();
        var model = new WorkflowDefinitionModel { DefinitionId = "definition", Root = root };
        await Service<IWorkflowDefinitionImporter>().ImportAsync(new() { Model = model, Publish = true });
        return await Service<IWorkflowRuntime>().CreateClientAsync();
    }

    private Task<IEnumerable<ActivityExecutionRecord>> FindExecutionsAsync(IWorkflowClient client, string activityId) =>
        Service<IActivityExecutionStore>().FindManyAsync(new() { WorkflowInstanceId = client.WorkflowInstanceId, ActivityId = activityId });

    private async Task<ICollection<WorkflowExecutionLogRecord>> FindLogAsync(IWorkflowClient client, string activityId)
    {
        var filter = new WorkflowExecutionLogRecordFilter { WorkflowInstanceId = client.WorkflowInstanceId, ActivityId = activityId };
        return (await Service<IWorkflowExecutionLogStore>().FindManyAsync(filter, new())).Items;
    }

    private T Service<T>() where T : notnull => _fixture.Services.GetRequiredService<T>();
}
