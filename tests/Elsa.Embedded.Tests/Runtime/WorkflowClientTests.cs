using Elsa.Common.Models;
using Elsa.Embedded.Tests.Golden.Activities;
using Elsa.Extensions;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Exceptions;
using Elsa.Workflows.Runtime.Filters;
using Elsa.Workflows.Runtime.Messages;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Runtime;

public class WorkflowClientTests(ITestOutputHelper output)
{
    private readonly WorkflowTestFixture _fixture = new WorkflowTestFixture(output)
        .ConfigureElsa(elsa => elsa.AddActivity<Emit>().AddActivity<Gate>());

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
    public async Task A_running_workflow_is_cancelled_from_outside()
    {
        var reached = Gate.Reached.Value = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = await CreateClientAsync(new Gate { Id = "gate" });
        var run = client.CreateAndRunInstanceAsync(new() { WorkflowDefinitionHandle = Handle });
        await reached.Task;

        await client.CancelAsync();

        await run;
        Assert.Equal(WorkflowSubStatus.Cancelled, (await client.ExportStateAsync()).SubStatus);
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
