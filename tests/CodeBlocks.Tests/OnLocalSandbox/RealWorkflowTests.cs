using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

/// <summary>Workflows that suspend, resume and end, with real sandboxes.</summary>
[Collection(LocalSandbox.Collection)]
public class RealWorkflowTests(LocalSandbox sandbox, ITestOutputHelper output)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_survives_the_suspension_of_its_workflow_and_ends_with_it(bool isWired)
    {
        var id = new Variable<string>("SandboxId", "").WithStorageDriver<WorkflowInstanceStorageDriver>();
        var step = new ExecuteCodeStep { StepCode = new("x + 1") };
        if (isWired)
            step.SandboxId = new(id);

        var instantiate = new InstantiateCodeSandbox { SetupCode = new("x = 41"), SandboxId = new(id) };
        var root = new Sequence { Variables = [id], Activities = [instantiate, new WaitForBookmark(), step] };
        var fixture = await new WorkflowTestFixture(output).WithCodeBlocks(sandbox.Service).BuildAsync();
        var runner = fixture.Services.GetRequiredService<IWorkflowRunner>();
        var workflow = Workflow.FromActivity(root);
        var states = new List<string>();

        var left = await sandbox.LeftBehindByAsync(async () =>
        {
            var suspended = await runner.RunAsync(workflow);
            states.Add($"{await StateAsync(suspended)}");
            var resumed =
                await runner.RunAsync(workflow, suspended.WorkflowState, new() { BookmarkId = Assert.Single(suspended.WorkflowState.Bookmarks).Id });
            resumed.AssertWorkflowCompleted();
            Assert.Equal("42", resumed.OutputOf<string>(step, "Response"));
        });

        Assert.Equal(["Paused"], states);
        Assert.Empty(left);
    }

    [Fact]
    public async Task The_end_of_a_faulted_workflow_is_the_end_of_its_sandbox()
    {
        var fixture = new WorkflowTestFixture(output).WithCodeBlocks(sandbox.Service);
        var activities = new Sequence { Activities = [new InstantiateCodeSandbox(), new Inline(() => throw new InvalidOperationException("boom"))] };

        var left = await sandbox.LeftBehindByAsync(() => fixture.RunActivityAsync(activities));

        Assert.Empty(left);
    }

    [Fact]
    public async Task A_sandbox_kept_alive_goes_on_and_says_whose_it_was()
    {
        var fixture = new WorkflowTestFixture(output).WithCodeBlocks(sandbox.Service);
        var block = new InstantiateCodeSandbox { Id = "session", KeepAlive = new(true), Timeout = new(60) };
        IReadOnlyDictionary<string, string>? metadata = null;
        string? instance = null;

        var left = await sandbox.LeftBehindByAsync(async () =>
        {
            var result = await fixture.RunActivityAsync(block);
            instance = result.WorkflowState.Id;
            metadata = (await sandbox.Client.GetAsync(result.OutputOf<string>(block, "SandboxId")!)).Metadata;
        });

        Assert.Single(left);
        Assert.Equal(instance, metadata!["codeblocks.workflowInstanceId"]);
        Assert.EndsWith("session", metadata["codeblocks.nodeId"], StringComparison.Ordinal);
    }

    private async Task<object> StateAsync(Elsa.Workflows.Models.RunWorkflowResult result) =>
        (await sandbox.Client.GetAsync(Assert.Single(SandboxOwnership.Read(result.WorkflowState.Properties)).SandboxId!)).State;
}
