using Elsa.Workflows;
using Elsa.Workflows.CommitStates;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks;

/// <summary>Reads and saves workflow instances in the host's store. Thread safe.</summary>
/// <remarks>A host without Elsa's workflow runtime, such as a command, stores no instances.</remarks>
internal sealed class WorkflowInstances(IServiceScopeFactory scopes)
{
    private static readonly object StoredKey = new();

    /// <summary>Saves the variables and the state of an instance in the middle of a burst.</summary>
    /// <remarks>
    /// Not a commit: that would end the protection which Elsa gives to a burst when the host stops. The copy of the instance that Elsa gives to a
    /// block which it runs in the background is not saved: the instance may have gone on meanwhile. Nor is an instance that has ended in memory: a
    /// host that stops cancels what still runs, and then marks it in the store as interrupted.
    /// </remarks>
    public static async Task SaveAsync(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;

        if (!AreStored(workflow) || context.GetIsBackgroundExecution() || workflow.Status == WorkflowStatus.Finished)
            return;

        await workflow.GetRequiredService<IVariablePersistenceManager>().SaveVariablesAsync(workflow);
        await workflow.GetRequiredService<IWorkflowInstanceManager>().SaveAsync(workflow, CancellationToken.None);
        workflow.TransientProperties[StoredKey] = true;
    }

    /// <summary>Tells whether an instance was cancelled or deleted by a command that this burst cannot know of, such as on another host.</summary>
    public async Task<bool> WasCancelledAsync(WorkflowExecutionContext workflow)
    {
        if (!AreStored(workflow))
            return false;

        if (await FindAsync(workflow.Id) is not { } instance)
            return workflow.TransientProperties.ContainsKey(StoredKey);

        workflow.TransientProperties[StoredKey] = true;
        return instance.SubStatus == WorkflowSubStatus.Cancelled;
    }

    /// <summary>Tells whether the store has an instance that was not cancelled, whatever became of this burst.</summary>
    public async Task<bool> IsAliveAsync(WorkflowExecutionContext workflow) =>
        AreStored(workflow) && await FindAsync(workflow.Id) is { SubStatus: not WorkflowSubStatus.Cancelled };

    /// <summary>Finds the instance that started this one as a child workflow, or one above it, if it was cancelled.</summary>
    /// <returns>The id of the cancelled instance; <see langword="null"/> if none was cancelled.</returns>
    public async Task<string?> FindCancelledParentAsync(WorkflowExecutionContext workflow)
    {
        var parentId = AreStored(workflow) ? workflow.ParentWorkflowInstanceId : null;

        while (parentId is not null && await FindAsync(parentId) is { } parent)
        {
            if (parent.SubStatus == WorkflowSubStatus.Cancelled)
                return parentId;

            parentId = parent.ParentWorkflowInstanceId;
        }

        return null;
    }

    /// <summary>Finds an instance; <see langword="null"/> if the store has none of this id or the host has no store.</summary>
    public async Task<WorkflowInstance?> FindAsync(string instanceId)
    {
        await using var scope = scopes.CreateAsyncScope();

        return scope.ServiceProvider.GetService<IWorkflowInstanceStore>() is { } store
            ? await store.FindAsync(new() { Id = instanceId }, CancellationToken.None)
            : null;
    }

    /// <summary>Finds the instances of these ids that the store has.</summary>
    public async Task<IReadOnlyList<WorkflowInstance>> FindManyAsync(ICollection<string> ids, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();

        return scope.ServiceProvider.GetService<IWorkflowInstanceStore>() is { } store
            ? [.. await store.FindManyAsync(new() { Ids = ids }, cancellationToken)]
            : [];
    }

    private static bool AreStored(WorkflowExecutionContext workflow) =>
        workflow.GetService<ICommitStateHandler>() is not (null or NoopCommitStateHandler) &&
        workflow.GetService<IWorkflowInstanceManager>() is not null;
}
