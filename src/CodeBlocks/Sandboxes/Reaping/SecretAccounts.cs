using System.Collections.Concurrent;
using Elsa.Common.Models;
using Elsa.Expressions.Models;
using Elsa.Workflows.Management;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks;

/// <summary>Finds the accounts whose keys only secrets hold: those that published workflows refer to. Thread safe.</summary>
/// <remarks>A published version of a workflow does not change, so its references are read once. A key is read from its secret each time.</remarks>
internal sealed class SecretAccounts(IServiceScopeFactory scopes)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<Expression>> _secrets = new(StringComparer.Ordinal);

    /// <summary>Finds the credentials.</summary>
    /// <param name="errors">Receives a sentence for each workflow whose secrets could not be read.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<CredentialsReference>> FindAsync(ICollection<string> errors, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        List<CredentialsReference> found = [];

        var store = services.GetRequiredService<IWorkflowDefinitionStore>();
        var definitions = services.GetRequiredService<IWorkflowDefinitionService>();
        var credentials = services.GetRequiredService<WorkflowCredentials>();

        foreach (var workflow in await store.FindSummariesAsync(new() { VersionOptions = VersionOptions.Published }, cancellationToken))
        {
            try
            {
                if (!_secrets.TryGetValue(workflow.Id, out var secrets))
                    _secrets[workflow.Id] = secrets =
                        WorkflowCredentials.SecretsOf(await definitions.FindWorkflowGraphAsync(workflow.Id, cancellationToken));

                foreach (var secret in secrets)
                    found.Add(await credentials.ReadSecretAsync(secret));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                errors.Add($"The secrets of workflow {workflow.DefinitionId} could not be read; its sandboxes are not listed: {exception.Message}");
            }
        }

        return [.. found.DistinctBy(reference => reference.Key)];
    }
}
