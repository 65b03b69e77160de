using CodeBlocks.E2B;
using Elsa.Workflows;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>
/// Finds the sandboxes of this host group by their metadata, and their owners in the store; in the default group only those that have an owner in
/// the store. Thread safe.
/// </summary>
/// <remarks>It sees the accounts of the credentials that are configured on the host, and of the secrets that published workflows refer to.</remarks>
internal sealed class SandboxSurveyor(
    E2BClients clients,
    SecretAccounts secretAccounts,
    WorkflowInstances instances,
    IOptionsMonitor<CodeBlocksOptions> options,
    IOptionsMonitor<E2BClientOptions> endpoints,
    TimeProvider timeProvider) : IDisposable
{
    private const int BatchSize = 100;

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The last survey of this process; <see langword="null"/> before the first one.</summary>
    public SandboxSurvey? Latest { get; private set; }

    /// <summary>Makes a survey, unless the last one is young enough.</summary>
    public async Task<SandboxSurvey> SurveyAsync(TimeSpan maxAge, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);

        try
        {
            if (Latest is not { } latest || timeProvider.GetUtcNow() - latest.Time >= maxAge)
                Latest = latest = await SurveyAsync(cancellationToken);

            return latest;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<SandboxSurvey> SurveyAsync(CancellationToken cancellationToken)
    {
        var time = timeProvider.GetUtcNow();
        Dictionary<string, (SandboxInfo Info, CredentialsReference Credentials)> found = [];
        List<string> errors = [];

        foreach (var credentials in await FindCredentialsAsync(errors, cancellationToken))
        {
            try
            {
                await foreach (var info in ListAsync(credentials, cancellationToken))
                    found.TryAdd(info.SandboxId, (info, credentials));
            }
            catch (Exception exception) when (exception is E2BException or CodeExecutionException or OptionsValidationException)
            {
                errors.Add($"The sandboxes of credentials {credentials} could not be listed: {exception.Message}");
            }
        }

        // Read after the list: an instance is stored before its sandbox is created.
        var statuses = await FindStatusesAsync(found.Values.Select(sandbox => sandbox.Info), cancellationToken);

        // The default group is that of every host which was given none.
        var ours = options.CurrentValue.HostGroup == CodeBlocksOptions.DefaultHostGroup
            ? found.Values.Where(sandbox => InstanceId(sandbox.Info) is { } id && statuses.ContainsKey(id))
            : found.Values;

        return new()
        {
            Time = time,
            Sandboxes = [.. ours.Select(sandbox => new SurveyedSandbox(sandbox.Info, sandbox.Credentials, FindOwner(sandbox.Info, statuses)))],
            Errors = errors,
        };
    }

    private async Task<List<CredentialsReference>> FindCredentialsAsync(ICollection<string> errors, CancellationToken cancellationToken)
    {
        var settings = options.CurrentValue;
        List<CredentialsReference> found = endpoints.CurrentValue.WithEnvironment().ApiKey is null ? [] : [CredentialsReference.Default];

        if (settings.UseDefaultCredentialsOnly)
            return found;

        found.AddRange(settings.CredentialNames.Select(CredentialsReference.Named));
        found.AddRange(await secretAccounts.FindAsync(errors, cancellationToken));
        return found;
    }

    private IAsyncEnumerable<SandboxInfo> ListAsync(CredentialsReference credentials, CancellationToken cancellationToken)
    {
        var metadata = new Dictionary<string, string> { [SandboxMetadata.HostGroup] = options.CurrentValue.HostGroup };
        return clients.Create(credentials).ListAsync(new() { Metadata = metadata }, cancellationToken);
    }

    private async Task<Dictionary<string, WorkflowStatus>> FindStatusesAsync(
        IEnumerable<SandboxInfo> sandboxes, CancellationToken cancellationToken)
    {
        Dictionary<string, WorkflowStatus> statuses = [];

        foreach (var ids in sandboxes.Select(InstanceId).OfType<string>().Distinct().Chunk(BatchSize))
            foreach (var instance in await instances.FindManyAsync(ids, cancellationToken))
                statuses[instance.Id] = instance.Status;

        return statuses;
    }

    private static SandboxOwner FindOwner(SandboxInfo sandbox, Dictionary<string, WorkflowStatus> statuses) =>
        sandbox.Metadata.ContainsKey(SandboxMetadata.KeepAlive) ? SandboxOwner.None
        : InstanceId(sandbox) is { } id && statuses.TryGetValue(id, out var status)
            ? status == WorkflowStatus.Finished ? SandboxOwner.Ended : SandboxOwner.Alive
        : sandbox.Metadata.ContainsKey(SandboxMetadata.TenantId) ? SandboxOwner.Unseen
        : SandboxOwner.Unknown;

    private static string? InstanceId(SandboxInfo sandbox) => sandbox.Metadata.GetValueOrDefault(SandboxMetadata.WorkflowInstanceId);
}
