using CodeBlocks.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.E2B.Tests.EndToEnd;

/// <summary>The local sandbox server, a client for it, and one sandbox that the tests share.</summary>
public sealed class LocalSandbox : IAsyncLifetime
{
    private LocalSandboxServer _server = null!;
    private ServiceProvider _services = null!;

    public IE2BClientFactory Factory => _services.GetRequiredService<IE2BClientFactory>();

    public E2BClient Client => Factory.CreateClient();

    public E2BClientOptions Options => new() { ApiKey = _server.ApiKey, ApiUrl = _server.Url, SandboxUrl = _server.Url };

    /// <summary>For tests that leave it as they found it.</summary>
    public E2B.Sandbox Shared { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _server = await LocalSandboxServer.StartAsync();
        _services = new ServiceCollection()
            .AddE2B(options =>
            {
                options.ApiKey = _server.ApiKey;
                options.ApiUrl = _server.Url;
                options.SandboxUrl = _server.Url;
            })
            .BuildServiceProvider();
        Shared = await Client.CreateAsync(
            new() { Timeout = TimeSpan.FromMinutes(10), EnvironmentVariables = new Dictionary<string, string> { ["SHARED"] = "it's \"shared\"" } });
    }

    public async Task DisposeAsync()
    {
        await Shared.DisposeAsync();
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }
}
