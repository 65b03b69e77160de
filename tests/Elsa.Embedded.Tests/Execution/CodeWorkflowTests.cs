using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Options;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Execution;

public class CodeWorkflowTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_workflow_written_in_code_has_a_typed_result()
    {
        var fixture = await new WorkflowTestFixture(output).BuildAsync();
        var runner = fixture.Services.GetRequiredService<IWorkflowRunner>();
        var options = new RunWorkflowOptions { Input = new Dictionary<string, object> { ["Limit"] = 4 } };

        var result = await runner.RunAsync(new SumWorkflow(), options);
        var again = await runner.RunAsync<SumWorkflow, int>(options);

        Assert.Equal(10, result.Result);
        Assert.Equal(10, again);
        Assert.Equal(nameof(SumWorkflow), result.Workflow.Identity.DefinitionId);
    }
}
