using Elsa.Common.Models;
using Elsa.Expressions.Contracts;
using Elsa.Expressions.Models;
using Elsa.Mediator.Contracts;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Notifications;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

public class SandboxOwnershipTests(ITestOutputHelper output)
{
    private readonly ScriptedExecutionService _service = ScriptedExecutionService.HelloWorld();

    [Fact]
    public async Task A_sandbox_is_killed_when_its_workflow_finishes_and_not_before()
    {
        var killedDuring = -1;
        var step = new Inline(() => { killedDuring = _service.Killed.Count; });

        var result = await RunAsync(new InstantiateCodeSandbox(), step);

        Assert.Equal(0, killedDuring);
        Assert.Equal(["sandbox-1"], _service.Killed);
        Assert.Empty(SandboxOwnership.Read(result.WorkflowState.Properties));
    }

    [Fact]
    public async Task A_sandbox_is_killed_when_its_workflow_faults()
    {
        var result = await RunAsync(new InstantiateCodeSandbox(), new Inline(() => throw new InvalidOperationException("boom")));

        Assert.Equal(WorkflowSubStatus.Faulted, result.WorkflowState.SubStatus);
        Assert.Equal(["sandbox-1"], _service.Killed);
    }

    [Fact]
    public async Task A_sandbox_is_killed_when_its_workflow_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();

        var result = await RunAsync(cancellation.Token, new InstantiateCodeSandbox(), new Inline(cancellation.Cancel), new WriteLine("never"));

        Assert.Equal(WorkflowSubStatus.Cancelled, result.WorkflowState.SubStatus);
        Assert.Equal(["sandbox-1"], _service.Killed);
    }

    [Fact]
    public async Task A_sandbox_is_paused_when_its_workflow_suspends_and_the_instance_remembers_it()
    {
        var result = await RunAsync(new InstantiateCodeSandbox(), new WaitForBookmark());

        Assert.Equal(WorkflowSubStatus.Suspended, result.WorkflowState.SubStatus);
        Assert.Equal(["sandbox-1"], _service.Paused);
        Assert.Empty(_service.Killed);
        Assert.Equal("sandbox-1", Assert.Single(SandboxOwnership.Read(result.WorkflowState.Properties)).SandboxId);
    }

    [Fact]
    public async Task A_sandbox_of_a_suspended_instance_is_killed_when_the_instance_is_cancelled_without_running()
    {
        var suspended = await RunAsync(new InstantiateCodeSandbox(), new WaitForBookmark());
        var instance = new WorkflowInstance
        {
            Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Cancelled, WorkflowState = suspended.WorkflowState,
        };

        await PublishAsync(new WorkflowInstanceSaved(instance));

        Assert.Equal(["sandbox-1"], _service.Killed);
    }

    [Fact]
    public async Task Saving_an_instance_that_goes_on_leaves_its_sandbox_alone()
    {
        var suspended = await RunAsync(new InstantiateCodeSandbox(), new WaitForBookmark());
        var instance = new WorkflowInstance
        {
            Status = WorkflowStatus.Running, SubStatus = WorkflowSubStatus.Suspended, WorkflowState = suspended.WorkflowState,
        };

        await PublishAsync(new WorkflowInstanceSaved(instance));

        Assert.Empty(_service.Killed);
    }

    [Fact]
    public async Task A_sandbox_kept_alive_is_left_to_its_own_timeout()
    {
        var result = await RunAsync(new InstantiateCodeSandbox { KeepAlive = new(true) });

        Assert.Equal("sandbox-1", result.WorkflowExecutionContext.GetActivityOutputRegister().FindOutputByActivityId("block0", "SandboxId"));
        Assert.Empty(_service.Killed);
        Assert.Empty(SandboxOwnership.Read(result.WorkflowState.Properties));
    }

    [Fact]
    public async Task A_sandbox_that_a_step_disposed_of_is_not_killed_again()
    {
        var service = new ScriptedExecutionService((request, _) => Task.FromResult(new CodeExecution
        {
            SandboxId = "sandbox-1", SandboxIsAlive = request.AfterRun.OnSuccess == SandboxAction.Keep,
        }));
        var fixture = new WorkflowTestFixture(output).WithCodeBlocks(service);
        var step = new ExecuteCodeStep { SandboxId = new("sandbox-1"), StepCode = new("1"), DisposeSandbox = new(true) };

        await fixture.RunActivityAsync(new Sequence { Activities = [new InstantiateCodeSandbox(), step] });

        Assert.Empty(service.Killed);
    }

    [Fact]
    public async Task A_named_sandbox_is_killed_with_its_own_credentials()
    {
        await RunAsync(new InstantiateCodeSandbox { Credentials = new("prod") });

        Assert.Equal("prod", Assert.Single(_service.ReleasedWith).Name);
    }

    [Fact]
    public async Task A_sandbox_of_an_instance_that_is_deleted_is_killed()
    {
        var suspended = await RunAsync(new InstantiateCodeSandbox(), new WaitForBookmark());
        var fixture = await new WorkflowTestFixture(output).WithCodeBlocks(_service).BuildAsync();
        var instances = fixture.Services.GetRequiredService<IWorkflowInstanceManager>();
        await instances.SaveAsync(suspended.WorkflowState, CancellationToken.None);

        await instances.DeleteAsync(new() { Id = suspended.WorkflowState.Id });

        Assert.Equal(["sandbox-1"], _service.Killed);
    }

    [Fact]
    public async Task A_key_from_a_secret_is_taken_from_the_secret_again_and_stored_nowhere()
    {
        const string key = "e2b_0123456789abcdef";
        var block = new InstantiateCodeSandbox { Id = "block", Credentials = new(new Expression("Secret", "e2b"), new Literal()) };
        var fixture = new WorkflowTestFixture(output).WithCodeBlocks(_service)
            .ConfigureServices(services => services.AddSingleton<IExpressionDescriptorProvider>(new Secrets(key)));

        var result = await fixture.RunActivityAsync(new Sequence { Activities = [block, new WaitForBookmark()] });

        Assert.True(_service.Request.Credentials.IsSecret);
        Assert.Equal(["sandbox-1"], _service.Paused);
        Assert.Equal(key, Assert.Single(_service.ReleasedWith).Key);
        Assert.DoesNotContain(result.WorkflowState.Properties, property => $"{property.Value}".Contains(key, StringComparison.Ordinal));
        Assert.DoesNotContain("Credentials", result.GetActivityContext(block)!.ActivityState.Keys);
    }

    [Fact]
    public async Task A_suspended_instance_that_the_runtime_cancels_takes_its_sandbox_along()
    {
        var fixture = await new WorkflowTestFixture(output).WithCodeBlocks(_service).AddWorkflow<SuspendingWorkflow>().BuildAsync();
        var client = await fixture.Services.GetRequiredService<IWorkflowRuntime>().CreateClientAsync();
        var definition = WorkflowDefinitionHandle.ByDefinitionId(nameof(SuspendingWorkflow), VersionOptions.Published);
        await client.CreateAndRunInstanceAsync(new() { WorkflowDefinitionHandle = definition });
        Assert.Equal(["sandbox-1"], _service.Paused);
        Assert.Empty(_service.Killed);

        await client.CancelAsync();

        Assert.Equal("sandbox-1", _service.Killed.Distinct().Single());
    }

    [Fact]
    public async Task A_sandbox_that_cannot_be_killed_does_not_fail_the_workflow_and_stays_remembered()
    {
        var service = Substitute.For<IE2BExecutionService>();
        service.ExecuteAsync(default!, default).ReturnsForAnyArgs(new CodeExecution { SandboxId = "sandbox-1", SandboxIsAlive = true });
        service.KillAsync(default!, default!, default).ThrowsAsyncForAnyArgs(new HttpRequestException("no network"));

        var result = await new WorkflowTestFixture(output).WithCodeBlocks(service).RunActivityAsync(new InstantiateCodeSandbox());

        result.AssertWorkflowCompleted();
        Assert.Single(SandboxOwnership.Read(result.WorkflowState.Properties));
    }

    private Task<RunWorkflowResult> RunAsync(params IActivity[] activities) => RunAsync(CancellationToken.None, activities);

    private Task<RunWorkflowResult> RunAsync(CancellationToken cancellationToken, params IActivity[] activities)
    {
        for (var i = 0; i < activities.Length; i++)
            activities[i].Id = $"block{i}";

        var root = new Sequence { Activities = [.. activities] };
        return new WorkflowTestFixture(output).WithCodeBlocks(_service).RunActivityAsync(root, cancellationToken);
    }

    private async Task PublishAsync(INotification notification)
    {
        var fixture = await new WorkflowTestFixture(output).WithCodeBlocks(_service).BuildAsync();
        await fixture.Services.GetRequiredService<INotificationSender>().SendAsync(notification);
    }

    private sealed class SuspendingWorkflow : WorkflowBase
    {
        protected override void Build(IWorkflowBuilder builder) =>
            builder.Root = new Sequence { Activities = [new InstantiateCodeSandbox(), new WaitForBookmark()] };
    }

    private sealed class Secrets(string key) : IExpressionDescriptorProvider
    {
        public IEnumerable<ExpressionDescriptor> GetDescriptors() => [new() { Type = "Secret", HandlerFactory = _ => new Handler(key) }];

        private sealed class Handler(string key) : IExpressionHandler
        {
            public ValueTask<object?> EvaluateAsync(
                Expression expression, Type returnType, ExpressionExecutionContext context, ExpressionEvaluatorOptions options) =>
                new(key);
        }
    }
}
