using System.Diagnostics;
using CodeBlocks.E2B;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>A sandbox server in a process of its own, as it runs in use, and a client for it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ServiceProvider _services;

    private ServerProcess(Process process, Dictionary<string, string> variables)
    {
        _process = process;
        Variables = variables;
        _services = new ServiceCollection().AddE2B(Configure).BuildServiceProvider();
        Client = _services.GetRequiredService<IE2BClientFactory>().CreateClient();
        Tree = new ProcessTree(process.Id);
    }

    public E2BClient Client { get; }

    /// <summary>The server and everything that runs in its sandboxes.</summary>
    public ProcessTree Tree { get; }

    /// <summary>The variables that point E2B's SDKs at the server.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>Starts the command's server, published as users run it, and waits until its stock of warm sandboxes is full.</summary>
    public static async Task<ServerProcess> StartAsync(int warm, CancellationToken cancellationToken)
    {
        // The script builds the command if need be, and becomes it.
        var process = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "codeblocks"), ["sandbox", "--warm", $"{warm}"])
        {
            RedirectStandardOutput = true,
        })!;
        var variables = new Dictionary<string, string>();

        while (variables.Count < 3)
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The server did not start.");
            var (name, value) = line["export ".Length..].Split('=', 2) switch { var parts => (parts[0], parts[1]) };
            variables[name] = value;
        }

        var server = new ServerProcess(process, variables);
        await server.RestAsync(cancellationToken);
        return server;
    }

    /// <summary>Points a client at the server.</summary>
    public void Configure(E2BClientOptions options)
    {
        options.ApiUrl = new Uri(Variables["E2B_API_URL"]);
        options.SandboxUrl = new Uri(Variables["E2B_SANDBOX_URL"]);
        options.ApiKey = Variables["E2B_API_KEY"];
    }

    /// <summary>Waits until the stock is full again: until the server and its sandboxes have nothing to do.</summary>
    public async Task RestAsync(CancellationToken cancellationToken)
    {
        var before = TimeSpan.Zero;
        await Task.Delay(TimeSpan.FromMilliseconds(400), TimeProvider.System, cancellationToken);

        while (Tree.ProcessorTime() is var now && now > before + TimeSpan.FromMilliseconds(10))
        {
            before = now;
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        using (Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await _process.WaitForExitAsync();

        _process.Dispose();
    }
}
