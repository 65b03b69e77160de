using System.Text.Json;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.State;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

/// <summary>The blocks as a JSON definition has them: every kind of input, and results in expressions.</summary>
public class JsonWorkflowTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly ScriptedExecutionService _service = new((request, _) => Task.FromResult(new CodeExecution
    {
        SandboxId = "sandbox-1",
        SandboxIsAlive = true,
        MainResult = new()
        {
            Text = "the total", Json = PlainDataConverter.ToData(JsonSerializer.SerializeToElement(new { total = 41, rows = new[] { 1, 2, 3 } })),
        },
        Files = [new CodeFile { Name = "report.html" }],
    }));

    private WorkflowTestFixture _fixture = null!;
    private WorkflowState _state = null!;

    public async Task InitializeAsync()
    {
        _fixture = await new WorkflowTestFixture(output).WithCodeBlocks(_service).BuildAsync();
        var definition = await _fixture.ImportWorkflowDefinitionAsync(Path.Combine(AppContext.BaseDirectory, "Workflows", "three-blocks.json"));
        _state = await _fixture.RunWorkflowAsync(definition.DefinitionId);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void The_workflow_finishes_and_its_sandbox_is_gone()
    {
        Assert.Empty(_state.Incidents);
        Assert.Equal(WorkflowSubStatus.Finished, _state.SubStatus);
        Assert.Equal(["sandbox-1"], _service.Killed);
    }

    [Fact]
    public void Instantiate_reads_its_inputs()
    {
        var request = _service.Requests[0];

        Assert.Equal(["pip list", "echo 'two words'"], request.SetupCommands);
        Assert.Equal("rows = []", request.Code);
        var target = Assert.IsType<NewSandbox>(request.Target);
        Assert.Equal(TimeSpan.FromSeconds(120), target.Lifetime);
        Assert.False(target.InternetAccess);
        Assert.Equal(["A", null], request.InputFiles.Select(file => file.Text));
        Assert.Equal("b.csv", request.InputFiles[1].HostPath);
        Assert.Equal("test", request.EnvironmentVariables["MODE"]);
        Assert.Equal(SandboxAction.Keep, request.AfterRun.OnError);
        Assert.Equal(CodeLanguage.Python, request.Language);
    }

    [Fact]
    public void A_step_reads_its_inputs_from_variables_and_expressions()
    {
        var request = _service.Requests[1];

        Assert.Equal(CodeLanguage.Js, request.Language);
        Assert.Equal(new ExistingSandbox("sandbox-1") { Timeout = TimeSpan.FromSeconds(20) }, request.Target);
        Assert.Equal(
            """{"rows":[1,2,{"deep":true}],"who":"O'Brien","session":"sandbox-1"}""",
            LanguageRegistry.Get(CodeLanguage.Python).EncodeVariables(request.Variables).Content.Replace("\\u0027", "'", StringComparison.Ordinal));
    }

    [Fact]
    public void Execute_code_takes_bare_values_and_defaults()
    {
        var request = _service.Requests[2];

        Assert.Equal("print(1)", request.Code);
        Assert.Equal(CodeLanguage.Bash, request.Language);
        var target = Assert.IsType<NewSandbox>(request.Target);
        Assert.Equal(TimeSpan.FromSeconds(300), target.Lifetime);
        Assert.True(target.InternetAccess);
        Assert.Equal(SandboxAction.Kill, request.AfterRun.OnSuccess);
        Assert.Equal("total 41", Assert.Single(request.InputFiles).Text);
        Assert.Equal(
            """{"plain":"text","list":[1,2],"number":1.5}""", LanguageRegistry.Get(CodeLanguage.Python).EncodeVariables(request.Variables).Content);
    }

    [Fact]
    public void Results_are_objects_in_expressions()
    {
        Assert.Equal(["the total: 42, 3 rows, report.html", "the total: 41"], _fixture.CapturingTextWriter.Lines);
        Assert.Equal("41", JsonSerializer.Serialize(_state.Output["Total"]));
    }
}
