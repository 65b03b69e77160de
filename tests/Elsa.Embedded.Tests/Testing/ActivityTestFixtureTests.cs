using Elsa.Embedded.Tests.Golden.Activities;
using Elsa.Extensions;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;

namespace Elsa.Embedded.Tests.Testing;

public class ActivityTestFixtureTests
{
    [Fact]
    public async Task An_activity_is_executed_with_its_inputs_and_its_outputs_and_outcome_can_be_read()
    {
        var emit = new Emit { Text = new("hello"), Number = new(21), Outcome = new("Failed") };

        var context = await new ActivityTestFixture(emit).ExecuteAsync();

        Assert.Equal("hello", emit.GetResult(context));
        Assert.Equal(42, emit.GetOutput<int>(context, nameof(Emit.Twice)));
        Assert.True(context.HasOutcome("Failed"));
        Assert.Equal(["Failed"], context.GetOutcomes());
        Assert.Equal(ActivityStatus.Completed, context.Status);
    }

    [Fact]
    public async Task An_exception_of_the_activity_reaches_the_test()
    {
        var fixture = new ActivityTestFixture(new Throw { Message = new("boom") });

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(fixture.ExecuteAsync);

        Assert.Equal("boom", exception.Message);
    }

    [Fact]
    public async Task A_variable_of_the_activity_is_declared_before_it_executes()
    {
        var variable = new Variable<string>("Greeting", "old");
        var activity = new SetVariable<string>(variable, new Workflows.Models.Input<string>("new"));

        var context = await new ActivityTestFixture(activity).ExecuteAsync();

        Assert.Equal("new", variable.Get(context));
    }

    [Fact]
    public async Task The_context_can_be_configured_before_the_activity_executes()
    {
        var fixture = new ActivityTestFixture(new Emit())
            .ConfigureContext(context => context.Tag = "first")
            .ConfigureContext(context => context.Tag += ", second");

        var context = await fixture.ExecuteAsync();

        Assert.Equal("first, second", context.Tag);
    }

    [Fact]
    public async Task A_scheduled_child_can_be_asserted()
    {
        var (then, @else) = (new Emit { Id = "then" }, new Emit { Id = "else" });

        var context = await new ActivityTestFixture(new If(() => true) { Then = then, Else = @else }).ExecuteAsync();

        Assert.True(context.HasScheduledActivity(then));
        Assert.False(context.HasScheduledActivity(@else));
    }

    [Fact]
    public void The_attributes_of_the_activity_can_be_asserted() =>
        new ActivityTestFixture(new Emit()).AssertActivityAttributes(
            "Golden", ActivityKind.Action, "Golden", expectedDescription: "Emits a text and a number.");
}
