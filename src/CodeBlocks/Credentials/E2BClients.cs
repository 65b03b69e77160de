using CodeBlocks.E2B;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>Creates the client for a reference to credentials.</summary>
internal sealed class E2BClients(
    IE2BClientFactory factory, IOptionsMonitor<E2BClientOptions> endpoints, IOptionsMonitor<CodeBlocksOptions> options)
{
    /// <exception cref="CodeExecutionException">The credentials are not configured on this host.</exception>
    public E2BClient Create(CredentialsReference credentials)
    {
        var settings = options.CurrentValue;

        if (settings.UseDefaultCredentialsOnly || credentials is { Name: null, IsSecret: false })
            return factory.CreateClient();

        if (credentials.IsSecret)
            return factory.CreateClient(WithKey(endpoints.CurrentValue, credentials.Key!));

        // The value is not repeated: it may be a key that was entered in place of a name.
        return settings.CredentialNames.Contains(credentials.Name!)
            ? factory.CreateClient(credentials.Name)
            : throw new CodeExecutionException(new()
            {
                Kind = FailureKind.InvalidInput,
                Message = "The input Credentials names no credentials that are configured on this host. " +
                    (settings.CredentialNames.Count == 0 ? "None are configured" : $"Configured: {string.Join(", ", settings.CredentialNames)}") +
                    "; leave it empty for the host's default. If it holds a key, move the key to a secret or to the host's configuration.",
            });
    }

    /// <summary>Finds the key of credentials; <see langword="null"/> if there is none, or if they are not configured on this host.</summary>
    public string? FindKey(CredentialsReference credentials)
    {
        var settings = options.CurrentValue;

        if (credentials.IsSecret && !settings.UseDefaultCredentialsOnly)
            return credentials.Key;

        var name = settings.UseDefaultCredentialsOnly || credentials.Name is null ? Options.DefaultName : credentials.Name;

        if (name != Options.DefaultName && !settings.CredentialNames.Contains(name))
            return null;

        try
        {
            return endpoints.Get(name).WithEnvironment().ApiKey;
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }

    private static E2BClientOptions WithKey(E2BClientOptions endpoint, string key)
    {
        var options = endpoint.WithEnvironment();
        options.ApiKey = key;
        return options;
    }
}
