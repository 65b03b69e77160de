using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Testing.Shared;
using Elsa.Workflows.Activities;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

/// <summary>An input that cannot be read fails the block, which names the input, what it is and what it needs.</summary>
public class InputErrorTests(ITestOutputHelper output)
{
    public static TheoryData<ExecuteCode, string> Wrong => new()
    {
        {
            new() { Language = new(new Expression("Literal", "cobol")) },
            "Input 'language' is 'cobol', which is not what it needs: one of python, js, bash, r, java."
        },
        {
            new() { Language = new(new Expression("Literal", 1)) },
            "Input 'language' is '1', which is not what it needs: one of python, js, bash, r, java."
        },
        {
            new() { Language = new(new Expression("JavaScript", "1")) },
            "Input 'language': the JavaScript expression gave a value that the input cannot use; it needs one of python, js, bash, r, java."
        },
        {
            new() { OnError = new(new Expression("Literal", "explode")) },
            "Input 'onError' is 'explode', which is not what it needs: one of Kill, Keep, Pause."
        },
        {
            new() { Variables = new(new Expression("Object", "[1, 2]")) },
            "Input 'variables' is '[1, 2]', which is not what it needs: a JSON object."
        },
        {
            new() { Variables = new(new Expression("Object", "{\"a\": 1, \"$x\": \"zz\"}")) },
            "Input 'variables' has a name that begins with '$', which Elsa keeps for itself in Object expressions; use a JavaScript expression."
        },
        {
            new() { EnvironmentVariables = new(new Expression("Object", "[\"secret\"]")) },
            "Input 'environmentVariables' has a value that it cannot use; it needs a JSON object."
        },
        {
            new() { Code = new(new Expression("JavaScript", "nope.x")) },
            "Input 'code': the JavaScript expression failed: nope is not defined"
        },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task A_wrong_input_takes_the_Failed_port_with_a_sentence_that_names_it(ExecuteCode block, string message)
    {
        block.Code ??= new("1");
        var handler = new WriteLine(context => $"caught: {block.GetOutput(context, "Error")}");
        var fixture = new WorkflowTestFixture(output).WithCodeBlocks(ScriptedExecutionService.HelloWorld());

        await fixture.RunActivityAsync(BlockTesting.Flowchart(block, ("Failed", handler)));

        Assert.StartsWith($"caught: {message}", Assert.Single(fixture.CapturingTextWriter.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_incident_of_a_wrong_input_names_no_type_of_dotnet()
    {
        var block = new ExecuteCode { Code = new("1"), Variables = new(new Expression("Object", "[1, 2]")) };
        var fixture = new WorkflowTestFixture(output).WithCodeBlocks(ScriptedExecutionService.HelloWorld());

        var result = await fixture.RunActivityAsync(new Sequence { Activities = [block] });

        var incident = Assert.Single(result.WorkflowState.Incidents);
        Assert.Equal("Input 'variables' is '[1, 2]', which is not what it needs: a JSON object.", incident.Message);
        Assert.Null(incident.Exception?.InnerException);
    }

    [Fact]
    public async Task A_JavaScript_expression_gives_a_name_that_an_Object_expression_cannot_hold()
    {
        var service = ScriptedExecutionService.HelloWorld();
        var block = new ExecuteCode { Code = new("1"), Variables = new(new Expression("JavaScript", "({ $x: 'zz' })")) };

        await new WorkflowTestFixture(output).WithCodeBlocks(service).RunActivityAsync(block);

        Assert.Equal("zz", Assert.Contains("$x", service.Request.Variables));
    }
}
