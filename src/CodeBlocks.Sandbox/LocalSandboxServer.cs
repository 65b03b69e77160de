using CodeBlocks.Sandbox.Hosting;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Isolation.Walls;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeBlocks.Sandbox;

/// <summary>
/// A server that speaks E2B's protocol and runs code in sandboxes on this machine. It listens on loopback only. E2B's SDKs use it
/// when they are given its <see cref="EnvironmentVariables"/>. Disposing it kills every sandbox. Thread safe.
/// </summary>
public sealed class LocalSandboxServer : IAsyncDisposable
{
    private readonly SandboxHost _host;
    private readonly IAsyncDisposable _machines;

    private LocalSandboxServer(SandboxHost host, IAsyncDisposable machines, string apiKey, bool isIsolated)
    {
        _host = host;
        _machines = machines;
        ApiKey = apiKey;
        IsIsolated = isIsolated;
        EnvironmentVariables = new Dictionary<string, string>
        {
            ["E2B_API_URL"] = Url.GetLeftPart(UriPartial.Authority),
            ["E2B_SANDBOX_URL"] = Url.GetLeftPart(UriPartial.Authority),
            ["E2B_API_KEY"] = apiKey,
        };
    }

    /// <summary>Where it listens, for the control plane and for everything inside sandboxes.</summary>
    public Uri Url => _host.Url;

    /// <summary>What callers of the control plane present.</summary>
    public string ApiKey { get; }

    /// <summary>Whether sandboxes are walled in; false only where the machine cannot and <see cref="LocalSandboxOptions.AllowUnisolated"/> lets it pass.</summary>
    public bool IsIsolated { get; }

    /// <summary>What points E2B's SDKs at this server: <c>E2B_API_URL</c>, <c>E2B_SANDBOX_URL</c> and <c>E2B_API_KEY</c>.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; }

    /// <summary>The sandboxes behind the API.</summary>
    internal SandboxManager Manager => _host.Manager;

    /// <summary>Starts a server; it answers when the task completes.</summary>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="loggerFactory">Where its logs go; null for nowhere. They never hold keys, tokens, code or its output.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options cannot work; it says why and what to do.</exception>
    /// <exception cref="IsolationUnavailableException">This machine cannot wall sandboxes in, and doing without was not allowed.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalSandboxServer> StartAsync(
        LocalSandboxOptions? options = null,
        ILoggerFactory? loggerFactory = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new LocalSandboxOptions();
        LocalSandboxOptionsValidator.Validate(options);
        var loggers = loggerFactory ?? NullLoggerFactory.Instance;
        var apiKey = options.ApiKey ?? SandboxIds.NewApiKey();
        var machines = new MachineFactory(MachineOptions(options), loggers.CreateLogger<MachineFactory>());

        try
        {
            var examined = machines.PrepareAsync();
            var kernels = new KernelFactory(options.TimeProvider, options.PythonEngine);
            var host = await SandboxHost.StartAsync(options, apiKey, machines, kernels, loggers, cancellationToken);

            try
            {
                var machineHost = await examined.WaitAsync(cancellationToken);
                return new LocalSandboxServer(host, machines, apiKey, machineHost.Isolated);
            }
            catch
            {
                await host.DisposeAsync();
                throw;
            }
        }
        catch
        {
            await machines.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills every sandbox and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _machines.DisposeAsync();
    }

    private static MachineHostOptions MachineOptions(LocalSandboxOptions options) => new()
    {
        DataDirectory = options.DataDirectory,
        AllowUnisolated = options.AllowUnisolated,
    };
}
