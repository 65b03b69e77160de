using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeBlocks.E2B;

/// <summary>Creates clients. A thread-safe singleton, registered by <c>AddE2B</c>.</summary>
/// <remarks>
/// Clients are cheap and share their connections, whatever their options: create one per use, or keep one. There is nothing to dispose.
/// </remarks>
public interface IE2BClientFactory
{
    /// <summary>Creates a client from named options.</summary>
    /// <param name="name">Name of the <see cref="E2BClientOptions"/>; <c>null</c> or empty for the default ones.</param>
    /// <returns>A client that uses the options as they are now.</returns>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options are not valid; the message names all errors.</exception>
    /// <exception cref="AuthenticationException">There is no API key in the options or in the environment.</exception>
    E2BClient CreateClient(string? name = null);

    /// <summary>Creates a client from given options, such as a key from a secret store.</summary>
    /// <param name="options">The options; they are copied.</param>
    /// <returns>A client.</returns>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options are not valid; the message names all errors.</exception>
    /// <exception cref="AuthenticationException">There is no API key in the options or in the environment.</exception>
    E2BClient CreateClient(E2BClientOptions options);
}

internal sealed class E2BClientFactory(
    IHttpClientFactory clients, IOptionsMonitor<E2BClientOptions> options, TimeProvider time, ILoggerFactory loggerFactory) : IE2BClientFactory
{
    private readonly ILogger _logger = loggerFactory.CreateLogger(E2BDiagnostics.Name);

    public E2BClient CreateClient(string? name = null) => CreateClient(name, options.Get(name));

    public E2BClient CreateClient(E2BClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return CreateClient(null, options);
    }

    private E2BClient CreateClient(string? name, E2BClientOptions options) =>
        new(new E2BTransport(clients, E2BSettings.Create(name, options), time), _logger);
}
