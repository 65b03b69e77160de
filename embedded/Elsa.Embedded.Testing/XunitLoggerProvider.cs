using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace Elsa.Testing.Shared;

/// <summary>Creates loggers that write to the output of the running test.</summary>
public class XunitLoggerProvider(ITestOutputHelper testOutputHelper) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new XunitLogger(testOutputHelper, categoryName);

    public void Dispose() => GC.SuppressFinalize(this);
}
