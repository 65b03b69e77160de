using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Execution;

public class WorkflowGraphTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Activities_without_an_id_are_numbered_by_type_and_ids_in_use_are_left_out()
    {
        var (first, second) = (new WriteLine("1"), new WriteLine("2"));
        var taken = new WriteLine("3") { Id = "WriteLine1" };

        var graph = await BuildAsync(new Sequence { Activities = { first, second, taken } });

        Assert.Equal("Workflow1", graph.Workflow.Id);
        Assert.Equal(("WriteLine2", "WriteLine3"), (first.Id, second.Id));
    }

    [Fact]
    public async Task A_node_is_identified_by_the_ids_from_the_root_down_to_it()
    {
        var line = new WriteLine("yes");
        var branch = new If(() => true) { Id = "check", Then = line };

        var graph = await BuildAsync(new Sequence { Activities = { branch } });

        Assert.Equal("Workflow1:Sequence1:check:WriteLine1", line.NodeId);
        Assert.Same(line, graph.FindActivity(ActivityHandle.FromActivityNodeId(line.NodeId)));
        Assert.Same(line, graph.FindActivity(ActivityHandle.FromActivityId("WriteLine1")));
    }

    [Fact]
    public async Task The_activities_in_the_cases_of_a_switch_belong_to_the_graph()
    {
        var matched = new WriteLine("one");
        var other = new WriteLine("other");

        var graph = await BuildAsync(new Switch { Cases = { new SwitchCase("One", () => true, matched) }, Default = other });

        Assert.Equal(["One", "Default"], graph.Nodes.Where(node => node.Activity is WriteLine).Select(node => node.Port));
    }

    private async Task<WorkflowGraph> BuildAsync(IActivity root)
    {
        var fixture = await new WorkflowTestFixture(output).BuildAsync();
        return await fixture.Services.GetRequiredService<IWorkflowGraphBuilder>().BuildAsync(Workflow.FromActivity(root));
    }
}
