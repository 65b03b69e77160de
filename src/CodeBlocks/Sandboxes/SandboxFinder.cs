using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Finds sandboxes by the metadata that names their owner. Thread safe.</summary>
internal sealed class SandboxFinder(E2BClients clients)
{
    /// <summary>Finds the sandboxes that an execution of a block created, if the claim with their id was not stored.</summary>
    public Task<List<string>> FindByExecutionAsync(
        CredentialsReference credentials, string instanceId, string executionId, CancellationToken cancellationToken = default) => FindAsync(
            credentials,
            new() { [SandboxMetadata.WorkflowInstanceId] = instanceId, [SandboxMetadata.ExecutionId] = executionId },
            _ => true,
            cancellationToken);

    /// <summary>Finds the sandboxes of a workflow instance, without those that may outlive it.</summary>
    public Task<List<string>> FindByInstanceAsync(
        CredentialsReference credentials, string instanceId, CancellationToken cancellationToken = default) => FindAsync(
            credentials,
            new() { [SandboxMetadata.WorkflowInstanceId] = instanceId },
            sandbox => !sandbox.Metadata.ContainsKey(SandboxMetadata.KeepAlive),
            cancellationToken);

    private async Task<List<string>> FindAsync(
        CredentialsReference credentials, Dictionary<string, string> metadata, Func<SandboxInfo, bool> filter, CancellationToken cancellationToken)
    {
        List<string> ids = [];

        await foreach (var sandbox in clients.Create(credentials).ListAsync(new() { Metadata = metadata }, cancellationToken))
            if (filter(sandbox))
                ids.Add(sandbox.SandboxId);

        return ids;
    }
}
