using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

/// <summary>A step with an empty <c>SandboxId</c> runs in the sandbox that its workflow instance owns.</summary>
public class OwnedSandboxTests(ITestOutputHelper output)
{
    private readonly List<CodeExecutionRequest> _steps = [];
    private int _created;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_step_without_a_sandbox_id_runs_in_the_owned_sandbox(string? sandboxId)
    {
        var step = new ExecuteCodeStep { StepCode = new("1") };
        if (sandboxId is not null)
            step.SandboxId = new(sandboxId);

        await RunAsync(new InstantiateCodeSandbox(), step);

        Assert.Equal("sandbox-1", Assert.IsType<ExistingSandbox>(Assert.Single(_steps).Target).SandboxId);
    }

    [Fact]
    public async Task The_step_uses_the_name_of_the_credentials_that_the_sandbox_was_created_with()
    {
        await RunAsync(new InstantiateCodeSandbox { Credentials = new("analytics") }, new ExecuteCodeStep { StepCode = new("1") });

        Assert.Equal("analytics", Assert.Single(_steps).Credentials.Name);
    }

    [Fact]
    public async Task The_credentials_of_the_step_come_first()
    {
        await RunAsync(
            new InstantiateCodeSandbox { Credentials = new("analytics") }, new ExecuteCodeStep { StepCode = new("1"), Credentials = new("other") });

        Assert.Equal("other", Assert.Single(_steps).Credentials.Name);
    }

    [Fact]
    public async Task Several_owned_sandboxes_are_named()
    {
        var result = await RunAsync(new InstantiateCodeSandbox(), new InstantiateCodeSandbox(), new ExecuteCodeStep { StepCode = new("1") });

        Assert.Contains("owns 2 sandboxes: sandbox-1, sandbox-2. Set SandboxId to", Message(result), StringComparison.Ordinal);
        Assert.Empty(_steps);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_instance_that_owns_none_is_told_how_to_get_one(bool keepsAlive)
    {
        IActivity[] before = keepsAlive ? [new InstantiateCodeSandbox { KeepAlive = new(true) }] : [new ExecuteCode { Code = new("1") }];

        var result = await RunAsync([.. before, new ExecuteCodeStep { StepCode = new("1") }]);

        Assert.Contains("owns no sandbox; run an Instantiate Code Sandbox block first, or set SandboxId", Message(result), StringComparison.Ordinal);
        Assert.Empty(_steps);
    }

    [Fact]
    public async Task A_sandbox_that_a_step_disposed_of_is_not_owned_any_more()
    {
        var result = await RunAsync(
            new InstantiateCodeSandbox(),
            new ExecuteCodeStep { StepCode = new("1"), DisposeSandbox = new(true) },
            new InstantiateCodeSandbox(),
            new ExecuteCodeStep { StepCode = new("2") });

        result.AssertWorkflowCompleted();
        Assert.Equal(["sandbox-1", "sandbox-2"], _steps.Select(step => ((ExistingSandbox)step.Target).SandboxId));
    }

    private static string Message(RunWorkflowResult result) => Assert.Single(result.WorkflowState.Incidents).Message;

    private Task<RunWorkflowResult> RunAsync(params IActivity[] activities)
    {
        var service = new ScriptedExecutionService((request, _) =>
        {
            if (request.Target is ExistingSandbox)
                _steps.Add(request);

            return Task.FromResult(new CodeExecution
            {
                SandboxId = (request.Target as ExistingSandbox)?.SandboxId ?? $"sandbox-{++_created}",
                SandboxIsAlive = request.AfterRun.OnSuccess == SandboxAction.Keep,
            });
        });
        return new WorkflowTestFixture(output).WithCodeBlocks(service).RunActivityAsync(new Sequence { Activities = [.. activities] });
    }
}
