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

/// <summary>Kills and pauses the sandboxes that workflow instances own. It has no state: any node of a cluster can do it for any instance.</summary>
internal sealed partial class OwnedSandboxes(
    IE2BExecutionService service, IExpressionEvaluator evaluator, IServiceProvider services, ILogger<OwnedSandboxes> logger)
{
    /// <summary>Kills the sandboxes of an instance and ends their ownership.</summary>
    public Task KillAsync(WorkflowExecutionContext context) =>
        ForEachAsync(context.Properties, GraphOf(context), service.KillAsync, release: true);

    /// <summary>Pauses the sandboxes of an instance.</summary>
    public Task PauseAsync(WorkflowExecutionContext context) =>
        ForEachAsync(context.Properties, GraphOf(context), service.PauseAsync, release: false);

    /// <summary>Kills the sandboxes of an instance that is not in memory, by its stored state.</summary>
    public Task KillAsync(WorkflowState state) =>
        ForEachAsync(state.Properties, () => FindGraphAsync(state), service.KillAsync, release: false);

    // A sandbox that cannot be released does not fail the workflow. The end of a workflow may be a cancellation, so its token is not used.
    private async Task ForEachAsync(
        IDictionary<string, object> properties,
        Func<Task<WorkflowGraph?>> graph,
        Func<string, CredentialsReference, CancellationToken, Task<bool>> action,
        bool release)
    {
        foreach (var sandbox in SandboxOwnership.Read(properties))
        {
            try
            {
                await action(sandbox.SandboxId, await CredentialsAsync(sandbox, graph), CancellationToken.None);

                if (release)
                    SandboxOwnership.Release(properties, sandbox.SandboxId);
            }
            catch (Exception exception) when (exception is SandboxNotFoundException or { InnerException: SandboxNotFoundException })
            {
                SandboxOwnership.Release(properties, sandbox.SandboxId);
            }
            catch (Exception exception)
            {
                LogNotReleased(sandbox.SandboxId, exception);
            }
        }
    }

    // A key is never stored. It is read from its secret again, through the block that refers to the secret.
    private async Task<CredentialsReference> CredentialsAsync(OwnedSandbox sandbox, Func<Task<WorkflowGraph?>> graph)
    {
        if (sandbox.SecretNodeId is null)
            return sandbox.CredentialsName is { } name ? CredentialsReference.Named(name) : CredentialsReference.Default;

        var block = (await graph())?.Nodes.FirstOrDefault(node => node.NodeId == sandbox.SecretNodeId)?.Activity as CodeBlock;

        if (block?.Credentials.Expression is not { } secret)
            throw new InvalidOperationException(
                $"The workflow has no block '{sandbox.SecretNodeId}' that refers to the secret with the key; the sandbox lives until its timeout.");

        var key = await evaluator.EvaluateAsync<string>(secret, new ExpressionExecutionContext(services, new MemoryRegister()));
        return CredentialsReference.FromSecret(key!);
    }

    private static Func<Task<WorkflowGraph?>> GraphOf(WorkflowExecutionContext context) =>
        () => Task.FromResult<WorkflowGraph?>(context.WorkflowGraph);

    private async Task<WorkflowGraph?> FindGraphAsync(WorkflowState state) => services.GetService<IWorkflowDefinitionService>() is { } definitions
        ? await definitions.FindWorkflowGraphAsync(state.DefinitionVersionId)
        : null;
}
