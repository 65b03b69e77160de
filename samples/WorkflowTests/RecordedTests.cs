using CodeBlocks.Testing;

namespace WorkflowTests;

/// <summary>Tests that workflow and code are as they were when they were recorded, without an interpreter.</summary>
/// <remarks>
/// To record again, in the folder <c>workflows</c>: <c>codeblocks run invoice.json --inputs invoice.inputs.json --record invoice.recording.json</c>.
/// </remarks>
public class RecordedTests
{
    [Fact]
    public async Task The_workflow_runs_what_was_recorded()
    {
        var recording = new ReplayingExecutionService("workflows/invoice.recording.json");
        await using var fixture = new WorkflowTestFixture().UseService(recording).WithInput("Lines", Lines.Two);

        var run = await fixture.RunAsync("workflows/invoice.json");

        run.AssertFinished().AssertOutput("Text", "42.50 EUR");
        recording.AssertAllReplayed();
    }

    [Fact]
    public async Task Other_data_is_not_what_was_recorded()
    {
        await using var fixture = new WorkflowTestFixture().Replay("workflows/invoice.recording.json").WithInput("Lines", Array.Empty<object>());

        var run = await fixture.RunAsync("workflows/invoice.json");

        run.AssertFaulted("variables.lines[0]: recorded {\"price\":12.5,\"count\":2}, now absent");
    }
}
