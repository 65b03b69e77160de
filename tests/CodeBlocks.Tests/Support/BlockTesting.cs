using Elsa.Extensions;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Tests;

/// <summary>Extensions that the tests of the blocks share.</summary>
internal static class BlockTesting
{
    public static ActivityTestFixture With(this ActivityTestFixture fixture, IE2BExecutionService service) =>
        fixture.ConfigureServices(services => services.AddSingleton(service));

    public static WorkflowTestFixture WithCodeBlocks(
        this WorkflowTestFixture fixture, IE2BExecutionService service, Action<CodeBlocksFeature>? configure = null) =>
        fixture.ConfigureElsa(elsa => elsa.UseCodeBlocks(configure)).ConfigureServices(services => services.AddSingleton(service));

    public static T? OutputOf<T>(this ActivityExecutionContext context, string name) =>
        (T?)context.WorkflowExecutionContext.GetActivityOutputRegister().FindOutputByActivityId(context.Activity.Id, name);

    public static T? OutputOf<T>(this RunWorkflowResult result, IActivity activity, string name) =>
        (T?)result.WorkflowExecutionContext.GetActivityOutputRegister().FindOutputByActivityId(activity.Id, name);

    public static Flowchart Flowchart(IActivity start, params (string Port, IActivity Target)[] connections) => new()
    {
        Start = start,
        Activities = [start, .. connections.Select(connection => connection.Target)],
        Connections = [.. connections.Select(connection => new Connection(new Endpoint(start, connection.Port), new Endpoint(connection.Target)))],
    };
}
