using CodeBlocks.E2B;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>Turns a reference to credentials into a client.</summary>
internal sealed class E2BClients(IE2BClientFactory factory, IOptionsMonitor<E2BClientOptions> endpoints, IOptionsMonitor<CodeBlocksOptions> options)
{
    /// <exception cref="CodeExecutionException">The credentials are not configured on this host.</exception>
    public E2BClient Create(CredentialsReference credentials)
    {
        var settings = options.CurrentValue;

        if (settings.UseDefaultCredentialsOnly || credentials is { Name: null, IsSecret: false })
            return factory.CreateClient();

        if (credentials.IsSecret)
            return factory.CreateClient(WithKey(endpoints.CurrentValue, credentials.Key!));

        // The value is not repeated: it may be a key that somebody typed where a name belongs.
        return settings.CredentialNames.Contains(credentials.Name!)
            ? factory.CreateClient(credentials.Name)
            : throw new CodeExecutionException(
                "Credentials names nothing that is configured on this host. " +
                (settings.CredentialNames.Count == 0 ? "No credentials are configured" : $"Configured: {string.Join(", ", settings.CredentialNames)}") +
                "; leave it empty for the host's default. If it holds a key: keys do not belong in a workflow, put it in a secret or on the host.");
    }

    private static E2BClientOptions WithKey(E2BClientOptions endpoint, string key) => new()
    {
        ApiKey = key,
        Domain = endpoint.Domain,
        ApiUrl = endpoint.ApiUrl,
        SandboxUrl = endpoint.SandboxUrl,
        RequestTimeout = endpoint.RequestTimeout,
        MaxRetries = endpoint.MaxRetries,
        MaxMessageBytes = endpoint.MaxMessageBytes,
    };
}
