using CodeBlocks.E2B;
using Elsa.Expressions.Contracts;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Models;
using Elsa.Workflows.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeBlocks;

/// <summary>Kills and pauses the sandboxes of workflow instances. Holds no state: any node of a cluster can do it for any instance.</summary>
internal sealed partial class SandboxLifetime(
    IE2BExecutionService service, IExpressionEvaluator evaluator, IServiceProvider services, ILogger<SandboxLifetime> logger)
{
    /// <summary>Kills what an instance owns, and forgets what is gone.</summary>
    public Task KillAsync(WorkflowExecutionContext context) => ForEachAsync(context.Properties, GraphOf(context), service.KillAsync, forget: true);

    /// <summary>Pauses what an instance owns.</summary>
    public Task PauseAsync(WorkflowExecutionContext context) => ForEachAsync(context.Properties, GraphOf(context), service.PauseAsync, forget: false);

    /// <summary>Kills what an instance owned of which only the stored state is at hand.</summary>
    public Task KillAsync(WorkflowState state) => ForEachAsync(state.Properties, () => FindGraphAsync(state), service.KillAsync, forget: false);

    // The end of a workflow must not fail over a sandbox; and it may be the result of a cancellation, whose token is of no use here.
    private async Task ForEachAsync(
        IDictionary<string, object> properties,
        Func<Task<WorkflowGraph?>> graph,
        Func<string, CredentialsReference, CancellationToken, Task<bool>> action,
        bool forget)
    {
        foreach (var sandbox in SandboxOwnership.Of(properties))
        {
            try
            {
                await action(sandbox.SandboxId, await CredentialsAsync(sandbox, graph), CancellationToken.None);

                if (forget)
                    SandboxOwnership.Forget(properties, sandbox.SandboxId);
            }
            catch (Exception e) when (e is SandboxNotFoundException or { InnerException: SandboxNotFoundException })
            {
                SandboxOwnership.Forget(properties, sandbox.SandboxId);
            }
            catch (Exception e)
            {
                LogNotReleased(sandbox.SandboxId, e);
            }
        }
    }

    // A key is never stored: it is taken from its secret again, through the block that holds the reference.
    private async Task<CredentialsReference> CredentialsAsync(SandboxOwnership sandbox, Func<Task<WorkflowGraph?>> graph)
    {
        if (sandbox.SecretNodeId is null)
            return sandbox.CredentialsName is { } name ? CredentialsReference.Named(name) : CredentialsReference.Default;

        if ((await graph())?.Nodes.FirstOrDefault(node => node.NodeId == sandbox.SecretNodeId)?.Activity is not CodeBlock { Credentials.Expression: { } secret })
            throw new InvalidOperationException("The secret that holds the sandbox's key is out of reach; the sandbox is paused at its timeout.");

        var key = await evaluator.EvaluateAsync<string>(secret, new ExpressionExecutionContext(services, new MemoryRegister()));
        return CredentialsReference.FromSecret(key!);
    }

    private static Func<Task<WorkflowGraph?>> GraphOf(WorkflowExecutionContext context) => () => Task.FromResult<WorkflowGraph?>(context.WorkflowGraph);

    private async Task<WorkflowGraph?> FindGraphAsync(WorkflowState state) => services.GetService<IWorkflowDefinitionService>() is { } definitions
        ? await definitions.FindWorkflowGraphAsync(state.DefinitionVersionId)
        : null;

    [LoggerMessage(1, LogLevel.Warning, "Sandbox {SandboxId} of a workflow instance could not be released")]
    private partial void LogNotReleased(string sandboxId, Exception exception);
}
