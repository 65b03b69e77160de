using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Elsa.Embedded.Tests.Golden;

/// <summary>Notices whether anything was logged as a warning or worse.</summary>
internal sealed class WarningCollector : ILoggerProvider, ILogger
{
    public bool Any { get; private set; }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => NullLogger.Instance.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Any |= IsEnabled(logLevel);

    public void Dispose()
    {
    }
}
