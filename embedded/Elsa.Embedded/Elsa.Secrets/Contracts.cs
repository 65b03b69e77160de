namespace Elsa.Secrets.Contracts;

public interface ISecretManager
{
    Task<Secret> CreateAsync(CreateSecretRequest request, CancellationToken cancellationToken = default);
    Task<Secret?> GetAsync(string name, CancellationToken cancellationToken = default);
}

public interface ISecretRepository
{
    Task<Secret?> GetAsync(string normalizedName, CancellationToken cancellationToken = default);
    Task<bool> TryAddOrReplaceDeletedAsync(Secret secret, CancellationToken cancellationToken = default);
}

public interface ISecretResolver
{
    Task<string> ResolveAsync(string name, CancellationToken cancellationToken = default);
    Task<string> ResolveAsync(SecretReference reference, CancellationToken cancellationToken = default);
}
