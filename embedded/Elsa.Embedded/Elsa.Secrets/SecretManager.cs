using Elsa.Secrets.Options;

namespace Elsa.Secrets.Services;

/// <summary>Creates secrets and resolves them. The value of a secret is its own, or that of a key in the host's configuration.</summary>
internal sealed class SecretManager(ISecretRepository repository, IConfiguration configuration, IOptions<SecretsOptions> options)
    : ISecretManager, ISecretResolver
{
    public async Task<Secret> CreateAsync(CreateSecretRequest request, CancellationToken cancellationToken = default)
    {
        var isConfiguration = request.StoreName == SecretStoreNames.Configuration;
        if (string.IsNullOrWhiteSpace(isConfiguration ? request.ConfigurationKey : request.Value))
            throw new InvalidOperationException(isConfiguration ? "A configuration key is required." : "A value is required.");

        if (!isConfiguration)
            RequireEncryptionKey();

        var secret = new Secret
        {
            Name = Normalize(request.Name),
            TypeName = request.TypeName,
            StoreName = request.StoreName,
            Scope = request.Scope,
            Value = isConfiguration ? null : request.Value,
            ConfigurationKey = isConfiguration ? request.ConfigurationKey : null,
        };

        return await repository.TryAddOrReplaceDeletedAsync(secret, cancellationToken)
            ? secret
            : throw new InvalidOperationException($"A secret named '{request.Name}' already exists.");
    }

    public Task<Secret?> GetAsync(string name, CancellationToken cancellationToken = default) =>
        repository.GetAsync(Normalize(name), cancellationToken);

    public Task<string> ResolveAsync(string name, CancellationToken cancellationToken = default) =>
        ResolveAsync(new SecretReference(name), cancellationToken);

    public async Task<string> ResolveAsync(SecretReference reference, CancellationToken cancellationToken = default)
    {
        var secret = await GetAsync(reference.Name, cancellationToken)
                     ?? throw new InvalidOperationException($"Secret '{reference.Name}' was not found.");
        Require("type", reference.TypeName, secret.TypeName);
        Require("scope", reference.Scope, secret.Scope);

        if (secret.Value is not null)
            RequireEncryptionKey();

        return secret.Value
               ?? configuration[$"Elsa:Secrets:{secret.ConfigurationKey}"]
               ?? configuration[secret.ConfigurationKey!]
               ?? throw new InvalidOperationException($"Secret '{secret.Name}' could not be resolved.");

        void Require(string what, string? required, string? actual)
        {
            if (!string.IsNullOrWhiteSpace(required) && !string.Equals(required, actual, StringComparison.OrdinalIgnoreCase))
                throw new InvalidOperationException($"Secret '{reference.Name}' is not compatible with required {what} '{required}'.");
        }
    }

    // Elsa encrypts the values that it stores; without a key it stores and reads none.
    private void RequireEncryptionKey()
    {
        if (options.Value.EncryptionKey is not { Length: > 0 } key)
            throw new InvalidOperationException("No encryption key for Elsa's secrets is configured (SecretsOptions.EncryptionKey).");

        if (key.Length is not (16 or 24 or 32))
            throw new InvalidOperationException("The encryption key for Elsa's secrets must have 16, 24 or 32 bytes.");
    }

    private static string Normalize(string name) => name.Trim().ToLowerInvariant();
}
