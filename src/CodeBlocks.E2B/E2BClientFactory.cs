using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeBlocks.E2B;

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
