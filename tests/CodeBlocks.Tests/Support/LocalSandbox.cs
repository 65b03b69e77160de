using System.Diagnostics.CodeAnalysis;
using CodeBlocks.E2B;
using CodeBlocks.Sandbox;
using Elsa.Extensions;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Tests;

/// <summary>The local sandbox server, and the real execution service on it. One for all test classes that name its collection.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit calls DisposeAsync.")]
public sealed class LocalSandbox : IAsyncLifetime
{
    public const string Collection = "local sandbox";

    private readonly TemporaryDirectory _directory = new();
    private LocalSandboxServer? _server;
    private ServiceProvider? _services;

    public IE2BExecutionService Service => Services.GetRequiredService<IE2BExecutionService>();

    public Uri Url => _server!.Url;

    public IFileStore Store => Services.GetRequiredService<IFileStore>();

    public E2BClient Client => Services.GetRequiredService<IE2BClientFactory>().CreateClient();

    public IReadOnlyDictionary<string, string> EnvironmentVariables => _server!.EnvironmentVariables;

    private ServiceProvider Services => _services!;

    public async Task InitializeAsync()
    {
        _server = await LocalSandboxServer.StartAsync();
        _services = BuildServices();
    }

    public async Task DisposeAsync()
    {
        await Services.DisposeAsync();
        await _server!.DisposeAsync();
        _directory.Dispose();
    }

    /// <summary>Services of their own on the same server, for a test that needs other options or a network that fails.</summary>
    public ServiceProvider BuildServices(
        Action<CodeBlocksOptions>? options = null,
        Func<HttpRequestMessage, HttpResponseMessage?>? fault = null,
        Action<HttpResponseMessage>? change = null,
        TimeProvider? time = null)
    {
        var services = new ServiceCollection();

        if (time is not null)
            services.AddSingleton(time);

        services.AddLogging().AddElsa(elsa => elsa.UseCodeBlocks(codeBlocks => Configure(codeBlocks, options)));

        if (fault is not null || change is not null)
            services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new FaultyNetwork(fault ?? (_ => null), change)));

        return services.BuildServiceProvider();
    }

    public void Configure(CodeBlocksFeature codeBlocks, Action<CodeBlocksOptions>? options = null)
    {
        codeBlocks.E2B = Configure;
        codeBlocks.Options = settings =>
        {
            settings.Files.StoreDirectory = _directory.Path;
            options?.Invoke(settings);
        };
    }

    public void Configure(E2BClientOptions endpoint)
    {
        endpoint.ApiKey = _server!.ApiKey;
        endpoint.ApiUrl = new(_server.EnvironmentVariables["E2B_API_URL"]);
        endpoint.SandboxUrl = new(_server.EnvironmentVariables["E2B_SANDBOX_URL"]);
        endpoint.MaxRetries = 0;
    }

    /// <summary>The ids of the sandboxes of a host group.</summary>
    public async Task<IReadOnlyList<string>> OfGroupAsync(string group)
    {
        List<string> ids = [];

        await foreach (var sandbox in Client.ListAsync(new() { Metadata = new Dictionary<string, string> { [SandboxMetadata.HostGroup] = group } }))
            ids.Add(sandbox.SandboxId);

        return ids;
    }

    /// <summary>Runs something and tells which sandboxes it left behind; they are killed afterwards.</summary>
    public async Task<IReadOnlyList<string>> LeftBehindByAsync(Func<Task> run)
    {
        var before = await LivingAsync();
        await run();
        var left = (await LivingAsync()).Except(before).ToList();

        foreach (var id in left)
            await Client.KillAsync(id);

        return left;
    }

    private async Task<List<string>> LivingAsync()
    {
        var ids = new List<string>();

        await foreach (var sandbox in Client.ListAsync())
            ids.Add(sandbox.SandboxId);

        return ids;
    }
}
