using Elsa.Embedded.Tests.Golden.Activities;
using Elsa.Extensions;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management.Activities.SetOutput;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Options;
using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Testing;

public class WorkflowTestFixtureTests(ITestOutputHelper output)
{
    private static readonly string Greeting = Path.Combine(AppContext.BaseDirectory, "TestData", "Workflows", "greeting.json");
    private readonly WorkflowTestFixture _fixture = new WorkflowTestFixture(output).AddActivitiesFrom<Emit>();

    [Fact]
    public async Task An_activity_runs_in_a_workflow_and_the_lines_it_writes_are_captured()
    {
        var emit = new Emit { Text = new("hello"), Outcome = new("Other") };
        var sequence = new Sequence { Activities = { emit, new WriteLine(context => $"got {emit.GetResult(context)}") } };

        var result = await _fixture.RunActivityAsync(sequence);

        result.AssertWorkflowCompleted();
        result.AssertActivitiesCompleted(sequence, emit);
        Assert.Equal(["got hello"], _fixture.CapturingTextWriter.Lines);
        Assert.True(_fixture.HasOutcome(result, emit, "Other"));
        Assert.Equal(ActivityStatus.Completed, _fixture.GetActivityStatus(result, emit));
    }

    [Fact]
    public async Task An_exception_becomes_an_incident_and_what_follows_does_not_run()
    {
        var (throws, next) = (new Throw { Message = new("boom") }, new WriteLine("next"));

        var result = await _fixture.RunActivityAsync(new Sequence { Activities = { throws, next } });

        result.AssertWorkflowStatus(WorkflowStatus.Finished, WorkflowSubStatus.Faulted);
        result.AssertActivityStatus(throws, ActivityStatus.Faulted);
        result.AssertActivityNotExecuted(next);
        Assert.Equal("boom", Assert.Single(result.WorkflowState.Incidents).Message);
    }

    [Fact]
    public async Task A_workflow_built_in_place_receives_inputs_and_sets_outputs()
    {
        var workflow = new TestWorkflow(builder => builder.Root = new SetOutput
        {
            OutputName = new("Length"),
            OutputValue = new(context => context.GetInput<string>("Text")!.Length)
        });

        var options = new RunWorkflowOptions { Input = new Dictionary<string, object> { ["Text"] = "four" } };

        var result = await _fixture.RunWorkflowAsync(workflow, options);

        Assert.Equal(4, result.WorkflowState.Output["Length"]);
    }

    [Fact]
    public async Task An_imported_definition_runs_until_its_end()
    {
        var definition = await _fixture.ImportWorkflowDefinitionAsync(Greeting);

        var state = await _fixture.RunWorkflowAsync(definition.DefinitionId, new Dictionary<string, object> { ["Name"] = "Ann" });

        Assert.Equal(WorkflowSubStatus.Finished, state.SubStatus);
        Assert.Equal("Hello Ann", state.Output["Greeting"]);
        Assert.Equal(["Hello Ann"], _fixture.CapturingTextWriter.Lines);
    }

    [Fact]
    public async Task A_registered_workflow_runs_by_the_name_of_its_class()
    {
        _fixture.AddWorkflow<HelloWorkflow>();
        await _fixture.BuildAsync();

        var state = await _fixture.Services.RunWorkflowUntilEndAsync<HelloWorkflow>();

        Assert.Equal(WorkflowStatus.Finished, state.Status);
        Assert.Equal(["Hello"], _fixture.CapturingTextWriter.Lines);
    }

    [Fact]
    public async Task An_expression_context_sees_its_variables()
    {
        var variable = new Variable<int>("Answer", 42);

        var context = await _fixture.CreateExpressionExecutionContextAsync([variable]);

        Assert.Equal(42, variable.Get(context));
    }

    [Fact]
    public void The_services_are_not_there_before_the_fixture_is_built() =>
        Assert.Throws<InvalidOperationException>(() => _fixture.Services);
}
