using System.Diagnostics;
using CodeBlocks.E2B;
using CodeBlocks.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>A sandbox server in a process of its own, as it runs in use, and a client for it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ServiceProvider _services;

    private ServerProcess(Process process, Uri url, string key)
    {
        _process = process;
        _services =
            new ServiceCollection().AddE2B(options => (options.ApiUrl, options.SandboxUrl, options.ApiKey) = (url, url, key)).BuildServiceProvider();
        Client = _services.GetRequiredService<IE2BClientFactory>().CreateClient();
        Tree = new ProcessTree(process.Id);
    }

    public E2BClient Client { get; }

    /// <summary>The server and everything that runs in its sandboxes.</summary>
    public ProcessTree Tree { get; }

    /// <summary>Starts a server and waits until its stock of warm sandboxes is full.</summary>
    public static async Task<ServerProcess> StartAsync(int warm, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["serve", "--warm", $"{warm}"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Insert(0, typeof(ServerProcess).Assembly.Location);

        var process = Process.Start(start)!;
        var url = await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The server did not start.");
        var server = new ServerProcess(process, new Uri(url), (await process.StandardOutput.ReadLineAsync(cancellationToken))!);
        await server.RestAsync(cancellationToken);
        return server;
    }

    /// <summary>What the other process does.</summary>
    public static async Task ServeAsync(int warm, CancellationToken cancellationToken)
    {
        await using var server = await LocalSandboxServer.StartAsync(new() { WarmSandboxes = warm }, cancellationToken: cancellationToken);
        Console.WriteLine(server.Url);
        Console.WriteLine(server.ApiKey);
        await Console.In.ReadLineAsync(cancellationToken);
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
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
