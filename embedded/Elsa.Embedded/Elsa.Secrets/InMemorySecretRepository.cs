namespace Elsa.Secrets.Repositories;

public class InMemorySecretRepository : ISecretRepository
{
    private readonly ConcurrentDictionary<string, Secret> _secrets = new();

    public Task<Secret?> GetAsync(string normalizedName, CancellationToken cancellationToken = default) =>
        Task.FromResult(_secrets.GetValueOrDefault(normalizedName));

    public Task<bool> TryAddOrReplaceDeletedAsync(Secret secret, CancellationToken cancellationToken = default) =>
        Task.FromResult(_secrets.TryAdd(secret.Name, secret));
}
