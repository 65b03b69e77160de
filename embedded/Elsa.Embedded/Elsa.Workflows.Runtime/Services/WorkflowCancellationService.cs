namespace Elsa.Workflows.Runtime;

/// <summary>Cancels stored instances, and the instances that they started.</summary>
internal sealed class WorkflowCancellationService(
    IWorkflowDefinitionService definitions,
    IWorkflowInstanceStore instances,
    IWorkflowRuntime runtime) : IWorkflowCancellationService
{
    public async Task<bool> CancelWorkflowAsync(string workflowInstanceId, CancellationToken cancellationToken = default)
    {
        if (await instances.FindAsync(new() { Id = workflowInstanceId }, cancellationToken) is not { } instance)
            return false;

        await CancelAsync([instance], cancellationToken);
        return true;
    }

    public async Task<int> CancelWorkflowsAsync(IEnumerable<string> workflowInstanceIds, CancellationToken cancellationToken = default) =>
        await CancelAsync(await instances.FindManyAsync(new() { Ids = workflowInstanceIds.ToList() }, cancellationToken), cancellationToken);

    public async Task<int> CancelWorkflowByDefinitionVersionAsync(string definitionVersionId, CancellationToken cancellationToken = default)
    {
        var filter = new WorkflowInstanceFilter { DefinitionVersionId = definitionVersionId, WorkflowStatus = WorkflowStatus.Running };
        return await CancelAsync(await instances.FindManyAsync(filter, cancellationToken), cancellationToken);
    }

    public async Task<int> CancelWorkflowByDefinitionAsync(
        string definitionId,
        VersionOptions versionOptions,
        CancellationToken cancellationToken = default) =>
        await definitions.FindWorkflowDefinitionAsync(definitionId, versionOptions, cancellationToken) is { } definition
            ? await CancelWorkflowByDefinitionVersionAsync(definition.Id, cancellationToken)
            : 0;

    private async Task<int> CancelAsync(IEnumerable<WorkflowInstance> candidates, CancellationToken cancellationToken)
    {
        var cancelled = candidates.ToList();
        var running = cancelled.Where(instance => instance.Status != WorkflowStatus.Finished).ToList();
        foreach (var instance in running)
        {
            var client = await runtime.CreateClientAsync(instance.Id, cancellationToken);
            await client.CancelAsync(cancellationToken);
        }

        var ids = cancelled.Select(instance => instance.Id).ToHashSet();
        if (ids.Count == 0)
            return 0;

        var others = await instances.FindManyAsync(new() { WorkflowStatus = WorkflowStatus.Running }, cancellationToken);
        await CancelAsync(others.Where(instance => instance.ParentWorkflowInstanceId is { } parent && ids.Contains(parent)), cancellationToken);
        return running.Count;
    }
}
