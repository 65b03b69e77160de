using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.E2B.Tests;

/// <summary>A client whose API and sandboxes are a scripted server.</summary>
public abstract class ClientTest : IAsyncLifetime
{
    public const string ApiKey = "e2b_0123456789abcdef";
    public const string AccessToken = "envd-access-token-7f0c";
    public const string TrafficToken = "traffic-access-token-9a1b";

    private readonly ConcurrentQueue<string> _logLines = [];
    private ServiceProvider _services = null!;

    protected ScriptedServer Server { get; private set; } = null!;

    protected IE2BClientFactory Factory => _services.GetRequiredService<IE2BClientFactory>();

    protected E2BClient Client => Factory.CreateClient();

    protected IReadOnlyCollection<string> LogLines => _logLines;

    public async Task InitializeAsync()
    {
        Server = await ScriptedServer.StartAsync();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new CollectedLogs(_logLines)));
        Configure(services);
        services.AddE2B(Configure);
        _services = services.BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Adds services before those of the client, such as a clock.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    protected virtual void Configure(E2BClientOptions options)
    {
        options.ApiKey = ApiKey;
        options.ApiUrl = Server.Url;
        options.SandboxUrl = Server.Url;
        options.RequestTimeout = TimeSpan.FromSeconds(20);
    }

    /// <summary>A client whose options differ in one point.</summary>
    protected E2BClient ClientWith(Action<E2BClientOptions> change)
    {
        var options = new E2BClientOptions();
        Configure(options);
        change(options);
        return Factory.CreateClient(options);
    }

    /// <summary>A handle on sandbox i1, with the request that made it out of the way.</summary>
    protected async Task<Sandbox> ConnectAsync(string envdVersion = "0.6.13")
    {
        Server.Expect("POST /v2/sandboxes/i1/connect", Answers.Json(200, SandboxJson(envdVersion)));
        return await Client.ConnectAsync("i1");
    }

    protected static string SandboxJson(string envdVersion = "0.6.13") =>
        $$"""
        {"sandboxID":"i1","templateID":"tpl1","clientID":"6532622b","envdVersion":"{{envdVersion}}","envdAccessToken":"{{AccessToken}}",
         "trafficAccessToken":"{{TrafficToken}}","domain":null}
        """;

    private sealed class CollectedLogs(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
