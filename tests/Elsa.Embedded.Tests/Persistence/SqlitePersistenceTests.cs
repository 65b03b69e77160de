using System.Dynamic;
using System.Text.Json;
using Elsa.Common.Models;
using Elsa.Embedded.Tests.Execution;
using Elsa.Embedded.Tests.Runtime;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Messages;
using Elsa.Workflows.State;

namespace Elsa.Embedded.Tests.Persistence;

public sealed class SqlitePersistenceTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("elsa-sqlite-").FullName;

    private string File => Path.Combine(_directory, "elsa.db");

    [Fact]
    public async Task An_instance_that_one_host_suspended_is_resumed_by_another_with_the_types_of_its_variables()
    {
        string instanceId;
        await using (var first = await SqliteHost.StartAsync(File))
        {
            await ImportAsync(first, OrderWorkflow());
            var client = await first.ClientAsync();
            var suspended = await client.CreateAndRunInstanceAsync(new() { WorkflowDefinitionHandle = Handle, CorrelationId = "c" });
            Assert.Equal(WorkflowSubStatus.Suspended, suspended.SubStatus);
            instanceId = client.WorkflowInstanceId;
        }

        await using var second = await SqliteHost.StartAsync(File);
        var bookmark = Assert.Single(await second.Service<IBookmarkStore>().FindManyAsync(new() { WorkflowInstanceId = instanceId }));
        var resumed = await (await second.ClientAsync(instanceId)).RunInstanceAsync(new()
        {
            BookmarkId = bookmark.Id,
            Input = new Dictionary<string, object> { ["Approved"] = true },
            IncludeWorkflowOutput = true,
        });

        Assert.Equal(WorkflowSubStatus.Finished, resumed.SubStatus);
        var order = Assert.IsType<Order>(resumed.Output!["Order"]);
        Assert.Equal((KeepInProperties.Order.Customer, KeepInProperties.Order.Total), (order.Customer, order.Total));
        Assert.Equal(KeepInProperties.Order.Lines, order.Lines);
        var instance = await second.Service<IWorkflowInstanceManager>().FindByIdAsync(instanceId);
        Assert.Equal(("c", WorkflowStatus.Finished), (instance!.CorrelationId, instance.Status));
    }

    [Fact]
    public async Task Properties_come_back_with_the_types_that_have_an_alias_and_others_as_plain_data()
    {
        string instanceId;
        await using (var first = await SqliteHost.StartAsync(File))
        {
            await ImportAsync(first, new KeepInProperties());
            var client = await first.ClientAsync();
            await client.CreateAndRunInstanceAsync(new() { WorkflowDefinitionHandle = Handle });
            instanceId = client.WorkflowInstanceId;
        }

        await using var second = await SqliteHost.StartAsync(File);
        var properties = (await (await second.ClientAsync(instanceId)).ExportStateAsync()).Properties;

        var order = Assert.IsType<Order>(properties["Order"]);
        Assert.Equal((KeepInProperties.Order.Customer, KeepInProperties.Order.Total), (order.Customer, order.Total));
        Assert.Equal(KeepInProperties.Order.Lines, order.Lines);
        Assert.Equal(["a", "b"], Assert.IsType<string[]>(properties["Texts"]));
        var lists = Assert.IsType<Dictionary<string, object>>(properties["Lists"]);
        Assert.Equal([1L, "two", true], Assert.IsType<List<object>>(lists["first"]));
        Assert.Same(lists["first"], lists["second"]);
        Assert.Equal(5L, Assert.IsType<Dictionary<string, object>>(properties["Dollars"])["$price"]);
        IDictionary<string, object?> unknown = Assert.IsType<ExpandoObject>(properties["Unknown"]);
        Assert.Equal("paper", unknown["product"]);
    }

    [Fact]
    public async Task A_record_that_is_constructed_with_a_list_is_lost()
    {
        await using var host = await SqliteHost.StartAsync(File);
        var serializer = host.Service<IWorkflowStateSerializer>();
        var basket = new Basket([new("pen", 1.50m, TimeSpan.Zero)]);
        var state = new WorkflowState { Properties = new Dictionary<string, object> { ["Basket"] = basket } };

        var restored = serializer.Deserialize(serializer.Serialize(state));

        Assert.Null(restored.Properties["Basket"]);
    }

    [Fact]
    public async Task Records_and_log_are_stored_and_go_with_the_instance()
    {
        await using var host = await SqliteHost.StartAsync(File);
        await ImportAsync(host, new Sequence { Activities = [new WriteLine("hello") { Id = "write" }, new Fault { Id = "fault", Message = new("no") }] });
        var client = await host.ClientAsync();
        await client.CreateAndRunInstanceAsync(new() { WorkflowDefinitionHandle = Handle });

        var records = (await FindRecordsAsync(host, client)).ToDictionary(record => record.ActivityId);
        Assert.Equal(ActivityStatus.Completed, records["write"].Status);
        Assert.Equal("hello", Assert.IsType<JsonElement>(records["write"].ActivityState!["Text"]).GetString());
        Assert.Equal((ActivityStatus.Faulted, "no"), (records["fault"].Status, records["fault"].Exception!.Message));
        var page = await FindLogAsync(host, client, new() { Offset = 1, Limit = 2 });
        Assert.Equal(2, page.Items.Count);
        Assert.True(page.TotalCount > 2);

        Assert.True(await client.DeleteAsync());

        Assert.Empty(await FindRecordsAsync(host, client));
        Assert.Equal(0, (await FindLogAsync(host, client, new())).TotalCount);
        Assert.False(await client.InstanceExistsAsync());
    }

    [Fact]
    public async Task A_host_finds_what_another_one_on_the_same_file_stores_while_both_run()
    {
        await using var first = await SqliteHost.StartAsync(File);
        await using var second = await SqliteHost.StartAsync(File);
        await ImportAsync(first, new WaitForApproval());
        var client = await first.ClientAsync();
        await client.CreateAndRunInstanceAsync(new() { WorkflowDefinitionHandle = Handle, Name = "Quarterly" });

        await (await second.ClientAsync(client.WorkflowInstanceId)).CancelAsync();

        Assert.Equal(WorkflowSubStatus.Cancelled, (await client.ExportStateAsync()).SubStatus);
        var instances = second.Service<IWorkflowInstanceStore>();
        Assert.Single(await instances.FindManyAsync(new() { SearchTerm = "quarter", WorkflowStatuses = [WorkflowStatus.Finished] }));
        Assert.Empty(await instances.FindManyAsync(new() { WorkflowStatuses = [WorkflowStatus.Running] }));
    }

    [Fact]
    public async Task An_instance_stored_in_the_middle_of_a_burst_is_taken_up_by_another_host()
    {
        var stop = Gate.Close(SaveAsync);
        await using var first = await SqliteHost.StartAsync(File);
        await ImportAsync(first, new Gate());
        var client = await first.ClientAsync();
        var lost = client.CreateAndRunInstanceAsync(new() { WorkflowDefinitionHandle = Handle });
        var interrupted = await stop.ReachedByAsync(lost);
        var again = Gate.Close();
        await using var second = await SqliteHost.StartAsync(File);

        var run = (await second.ClientAsync(client.WorkflowInstanceId)).RunInstanceAsync(RunWorkflowInstanceRequest.Empty);

        Assert.Equal(interrupted.Id, (await again.ReachedByAsync(run)).Id);
        again.Open();
        Assert.Equal(WorkflowSubStatus.Finished, (await run).SubStatus);
        stop.Open();
        await lost;

        static async Task SaveAsync(WorkflowExecutionContext workflow)
        {
            await workflow.GetRequiredService<IVariablePersistenceManager>().SaveVariablesAsync(workflow);
            await workflow.GetRequiredService<IWorkflowInstanceManager>().SaveAsync(workflow, CancellationToken.None);
        }
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static WorkflowDefinitionHandle Handle => WorkflowDefinitionHandle.ByDefinitionId("definition", VersionOptions.Published);

    private static Sequence OrderWorkflow()
    {
        var order = new Variable<Order>("Order", null!).WithWorkflowStorage();
        var json = JsonSerializer.Serialize(KeepInProperties.Order);
        return new()
        {
            Variables = { order },
            Activities =
            [
                new SetVariable { Variable = order, Value = new(new Expression("Object", json)) },
                new WaitForApproval(),
                new Elsa.Workflows.Management.Activities.SetOutput.SetOutput
                {
                    OutputName = new("Order"),
                    OutputValue = new(order),
                },
            ],
        };
    }

    private static Task<ImportWorkflowResult> ImportAsync(SqliteHost host, IActivity root) => host.Service<IWorkflowDefinitionImporter>().ImportAsync(new()
    {
        Model = new WorkflowDefinitionModel
        {
            DefinitionId = "definition",
            Root = root,
            Outputs = [new OutputDefinition { Name = "Order", Type = typeof(Order) }],
        },
        Publish = true,
    });

    private static Task<IEnumerable<ActivityExecutionRecord>> FindRecordsAsync(SqliteHost host, IWorkflowClient client) =>
        host.Service<IActivityExecutionStore>().FindManyAsync(new() { WorkflowInstanceId = client.WorkflowInstanceId });

    private static Task<Page<WorkflowExecutionLogRecord>> FindLogAsync(
        SqliteHost host,
        IWorkflowClient client,
        PageArgs page) =>
        host.Service<IWorkflowExecutionLogStore>().FindManyAsync(new() { WorkflowInstanceId = client.WorkflowInstanceId }, page);
}
