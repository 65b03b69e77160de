using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeBlocks.Sandbox.Hosting;

/// <summary>Keeps the web server from logging addresses: file names and signatures are in them. Ours log what matters about a request.</summary>
internal sealed class RedactingLoggerFactory(ILoggerFactory loggers) : ILoggerFactory
{
    private const string Requests = "Microsoft.AspNetCore.Hosting";

    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith(Requests, StringComparison.Ordinal) ? NullLogger.Instance : loggers.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => loggers.AddProvider(provider);

    public void Dispose()
    {
        // The factory is the caller's.
    }
}
