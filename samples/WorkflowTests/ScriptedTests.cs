using CodeBlocks;
using CodeBlocks.Testing;

namespace WorkflowTests;

/// <summary>Tests the workflow around the code: rules answer the blocks, and nothing is executed.</summary>
public class ScriptedTests
{
    private readonly ScriptedExecutionService _service = new();

    [Fact]
    public async Task The_total_of_the_first_block_is_data_of_the_second()
    {
        _service.WhenCodeContains("sum(").InLanguage(CodeLanguage.Python).Returns(42.5);
        _service.WhenCodeContains("toFixed").InLanguage(CodeLanguage.Js).WithVariable("total", 42.5).Returns("42.50 EUR");

        var run = await RunAsync();

        run.AssertFinished().AssertOutput("Text", "42.50 EUR");
        _service.AssertAllUsed();
    }

    [Fact]
    public async Task Lines_that_cannot_be_added_up_are_a_problem_and_no_fault()
    {
        _service.WhenCodeContains("sum(").Fails("KeyError: 'price'");

        var run = await RunAsync();

        run.AssertFinished().AssertOutput("Problem", "The lines have no total: KeyError: 'price'");
        run.Block("total").AssertOutcome("Failed");
        _service.AssertRan(1);
    }

    private async Task<WorkflowTestRun> RunAsync()
    {
        await using var fixture = new WorkflowTestFixture().UseService(_service).WithInput("Lines", Lines.Two);
        return await fixture.RunAsync("workflows/invoice.json");
    }
}
