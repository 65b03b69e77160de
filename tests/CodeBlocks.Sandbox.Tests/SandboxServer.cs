using System.Net;
using CodeBlocks.Sandbox.Sandboxes;

namespace CodeBlocks.Sandbox.Tests;

/// <summary>One real server for the tests of a collection.</summary>
public sealed class SandboxServer : IAsyncLifetime
{
    private LocalSandboxServer? _server;

    public LocalSandboxServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    public async Task InitializeAsync() => _server = await LocalSandboxServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>A client of the control plane, with the API key.</summary>
    public HttpClient ControlPlane()
    {
        var client = Client();
        client.DefaultRequestHeaders.Add("X-API-Key", Server.ApiKey);
        return client;
    }

    /// <summary>A client of a port of a sandbox.</summary>
    public HttpClient Port(string sandboxId, int port, string? accessToken = null)
    {
        var client = Client();
        client.DefaultRequestHeaders.Add("E2b-Sandbox-Id", sandboxId);
        client.DefaultRequestHeaders.Add("E2b-Sandbox-Port", $"{port}");

        if (accessToken is not null)
            client.DefaultRequestHeaders.Add("X-Access-Token", accessToken);

        return client;
    }

    /// <summary>A client that changes nothing on the way: no decompression, no redirects.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, AllowAutoRedirect = false })
    {
        BaseAddress = Server.Url,
        Timeout = TimeSpan.FromSeconds(60),
    };

    /// <summary>A sandbox made behind the API's back, so that a test can choose its token.</summary>
    internal Task<LocalSandbox> CreateAsync(string? accessToken = null, IReadOnlyDictionary<string, string>? environmentVariables = null) =>
        Server.Manager.CreateAsync(
            new SandboxSpec
            {
                TemplateId = "code-interpreter-v1",
                Timeout = TimeSpan.FromMinutes(10),
                AccessToken = accessToken,
                EnvironmentVariables = environmentVariables ?? new Dictionary<string, string>(),
            },
            CancellationToken.None);
}
