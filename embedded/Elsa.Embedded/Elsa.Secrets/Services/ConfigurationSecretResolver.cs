using Elsa.Secrets.Contracts;
using Elsa.Secrets.Models;
using Microsoft.Extensions.Configuration;

namespace Elsa.Secrets.Services;

/// <summary>Takes secrets from the host's configuration, where <c>Elsa:Secrets:NAME</c> holds the one named NAME.</summary>
internal sealed class ConfigurationSecretResolver(IConfiguration configuration) : ISecretResolver
{
    public Task<string> ResolveAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(
        configuration[$"Elsa:Secrets:{name}"]
        ?? throw new InvalidOperationException($"Secret '{name}' was not found. Set it in the host's configuration as Elsa:Secrets:{name}."));

    public Task<string> ResolveAsync(SecretReference reference, CancellationToken cancellationToken = default) =>
        ResolveAsync(reference.Name, cancellationToken);
}
