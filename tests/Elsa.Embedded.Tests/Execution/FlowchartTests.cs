using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Execution;

public class FlowchartTests(ITestOutputHelper output)
{
    private readonly WorkflowTestFixture _fixture = new(output);

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(null, true, false)]
    [InlineData("Done", false, true)]
    [InlineData("Done", true, true)]
    public async Task A_connection_without_a_port_is_taken_only_when_an_activity_completes_by_itself(string? port, bool namesOutcome, bool taken)
    {
        var start = new Completes(namesOutcome);
        var next = new WriteLine("next");
        var flowchart = new Flowchart
        {
            Start = start,
            Activities = { start, next },
            Connections = { new(new Endpoint(start, port), new Endpoint(next)) },
        };

        await _fixture.RunActivityAsync(flowchart);

        Assert.Equal(taken ? ["next"] : [], _fixture.CapturingTextWriter.Lines);
    }

    private sealed class Completes(bool namesOutcome) : Activity
    {
        protected override async ValueTask ExecuteAsync(ActivityExecutionContext context) =>
            await (namesOutcome ? context.CompleteActivityWithOutcomesAsync("Done") : context.CompleteActivityAsync());
    }
}
