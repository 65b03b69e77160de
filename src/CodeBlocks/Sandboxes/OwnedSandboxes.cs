using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Models;
using Elsa.Workflows.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeBlocks;

/// <summary>Kills and pauses the sandboxes that workflow instances own. It has no state: any node of a cluster can do it for any instance.</summary>
internal sealed partial class OwnedSandboxes(
    IE2BExecutionService service,
    SandboxUses uses,
    SandboxLifetimes lifetimes,
    SandboxFinder finder,
    WorkflowCredentials credentials,
    WorkflowInstances instances,
    FailedKills failedKills,
    IServiceProvider services,
    ILogger<OwnedSandboxes> logger)
{
    /// <summary>Kills the sandboxes of an instance.</summary>
    public Task KillAsync(WorkflowExecutionContext context) => KillAsync(context.Id, context.Properties, GraphOf(context));

    /// <summary>Kills the sandboxes of an instance, by its state.</summary>
    /// <param name="state">The state of the instance.</param>
    /// <param name="search">True to look for sandboxes whose claims may not be stored: of blocks that run, here or on another host.</param>
    public async Task KillAsync(WorkflowState state, bool search)
    {
        Func<Task<WorkflowGraph?>> graph = () => FindGraphAsync(state);
        await KillAsync(state.Id, state.Properties, graph);

        if (search)
            await KillFoundAsync(state.Id, graph);
    }

    /// <summary>Pauses the sandboxes of an instance that suspends; one that a run of this process uses, when the run has ended.</summary>
    public async Task PauseAsync(WorkflowExecutionContext context)
    {
        foreach (var claim in SandboxOwnership.Read(context.Properties).Where(claim => claim.SandboxId is not null))
        {
            lifetimes.Leave(claim.SandboxId!);

            try
            {
                var reference = await credentials.GetAsync(claim, GraphOf(context));
                await uses.PauseAsync(claim.SandboxId!, hadToWait => PauseAsync(claim.SandboxId!, reference, context.Id, hadToWait));
            }
            catch (Exception exception)
            {
                LogNotReleased(claim.SandboxId!, exception);
            }
        }
    }

    /// <summary>Revokes the pauses of an instance that goes on.</summary>
    public void RevokePauses(WorkflowExecutionContext context)
    {
        foreach (var claim in SandboxOwnership.Read(context.Properties).Where(claim => claim.SandboxId is not null))
            uses.RevokePause(claim.SandboxId!);
    }

    /// <summary>Leaves the sandboxes of an instance whose burst has ended to the end of their lifetimes.</summary>
    public void Leave(WorkflowExecutionContext context)
    {
        foreach (var claim in SandboxOwnership.Read(context.Properties).Where(claim => claim.SandboxId is not null))
            lifetimes.Leave(claim.SandboxId!);
    }

    private async Task PauseAsync(string sandboxId, CredentialsReference reference, string instanceId, bool hadToWait)
    {
        try
        {
            // While it waited, another host may have taken the instance up.
            if (!hadToWait || await instances.FindAsync(instanceId) is null or { SubStatus: WorkflowSubStatus.Suspended })
                await service.PauseAsync(sandboxId, reference, CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogNotReleased(sandboxId, exception);
        }
    }

    private async Task KillAsync(string instanceId, IDictionary<string, object> properties, Func<Task<WorkflowGraph?>> graph)
    {
        foreach (var claim in SandboxOwnership.Read(properties))
        {
            try
            {
                var reference = await credentials.GetAsync(claim, graph);
                IReadOnlyList<string> ids = claim.SandboxId is { } sandboxId
                    ? [sandboxId]
                    : await finder.FindByExecutionAsync(reference, instanceId, claim.ExecutionId);

                var killed = true;

                foreach (var id in ids)
                    killed &= await KillAsync(id, reference);

                if (killed)
                    SandboxOwnership.Release(properties, claim);
            }
            catch (Exception exception)
            {
                LogNotReleased(claim.SandboxId ?? $"of execution {claim.ExecutionId}", exception);
            }
        }
    }

    private async Task KillFoundAsync(string instanceId, Func<Task<WorkflowGraph?>> graph)
    {
        try
        {
            foreach (var reference in await credentials.GetAllAsync(graph))
                foreach (var id in await finder.FindByInstanceAsync(reference, instanceId))
                    await KillAsync(id, reference);
        }
        catch (Exception exception)
        {
            LogNotFound(instanceId, exception);
        }
    }

    // The end of a workflow may be a cancellation, so its token is not used.
    private async Task<bool> KillAsync(string sandboxId, CredentialsReference reference)
    {
        lifetimes.Leave(sandboxId);
        uses.RevokePause(sandboxId);

        return await failedKills.TryKillAsync(sandboxId, token => service.KillAsync(sandboxId, reference, token), CancellationToken.None);
    }

    private static Func<Task<WorkflowGraph?>> GraphOf(WorkflowExecutionContext context) =>
        () => Task.FromResult<WorkflowGraph?>(context.WorkflowGraph);

    private async Task<WorkflowGraph?> FindGraphAsync(WorkflowState state) => services.GetService<IWorkflowDefinitionService>() is { } definitions
        ? await definitions.FindWorkflowGraphAsync(state.DefinitionVersionId)
        : null;
}
