using CodeBlocks.Sandbox.Hosting;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels.Languages;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging;

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

    /// <summary>The address of the control plane and of all services inside sandboxes.</summary>
    public Uri Url => _host.Url;

    /// <summary>The API key that the control plane requires.</summary>
    public string ApiKey { get; }

    /// <summary>
    /// Gets whether sandboxes are isolated; false only if this machine cannot isolate them and <see
    /// cref="LocalSandboxOptions.AllowUnisolated"/> is set.
    /// </summary>
    public bool IsIsolated { get; }

    /// <summary>
    /// The environment variables with which E2B's SDKs use this server: <c>E2B_API_URL</c>, <c>E2B_SANDBOX_URL</c> and
    /// <c>E2B_API_KEY</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; }

    /// <summary>The sandboxes behind the API.</summary>
    internal SandboxManager Manager => _host.Manager;

    /// <summary>Starts a server, which answers when the task completes.</summary>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="loggerFactory">The logger factory; null for no logs. Logs never contain keys, tokens, code or its output.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">
    /// An option is invalid; the message names it and the remedy.
    /// </exception>
    /// <exception cref="IsolationUnavailableException">This machine cannot isolate sandboxes, and unisolated ones are not allowed.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<LocalSandboxServer> StartAsync(
        LocalSandboxOptions? options = null,
        ILoggerFactory? loggerFactory = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new LocalSandboxOptions();
        LocalSandboxOptionsValidator.Validate(options);
        var loggers = loggerFactory ?? NullLoggerFactory.Instance;
        var apiKey = options.ApiKey ?? IdGenerator.NewApiKey();
        var runtimes = LanguageRuntimes.Locate();
        var runners = new RunnerScripts(runtimes);
        var machines = new MachineFactory(MachineOptions(options, runtimes, runners), loggers.CreateLogger<MachineFactory>());

        try
        {
            var examined = machines.PrepareAsync();
            var kernels = new KernelFactory(runners, options.TimeProvider, options.PythonEngine);
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

    private static MachineHostOptions MachineOptions(LocalSandboxOptions options, LanguageRuntimes runtimes, RunnerScripts runners) => new()
    {
        DataDirectory = options.DataDirectory,
        AllowUnisolated = options.AllowUnisolated,
        Programs = runtimes.Programs,
        SharedDirectory = runners,
    };
}
