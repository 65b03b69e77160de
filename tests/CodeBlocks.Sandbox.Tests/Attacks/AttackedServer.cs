using System.Collections.Concurrent;
using System.Net;
using CodeBlocks.E2B;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>A real server with small limits, something on its host worth stealing, and a bystander whose work must go on.</summary>
public sealed class AttackedServer : IAsyncLifetime
{
    public const int MaxProcesses = 128;
    public const string SecretName = "CODEBLOCKS_TEST_HOST_SECRET";
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(120);
    private readonly ServiceProvider _services = new ServiceCollection().AddE2B().BuildServiceProvider();
    private readonly DirectoryInfo _treasury = Directory.CreateTempSubdirectory("codeblocks-host-");
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("attacked-");
    private readonly ConcurrentQueue<string> _logs = new();
    private LocalSandboxServer? _server;
    private E2BSandbox? _bystander;

    /// <summary>What no sandbox may get hold of: it is in a file, in the environment and in this process's memory.</summary>
    public string Secret { get; } = $"host-secret-{Guid.NewGuid():N}";

    /// <summary>A directory of the host that anybody may read and write.</summary>
    public string Treasury => _treasury.FullName;

    public string SecretFile => Path.Combine(Treasury, "secret.txt");

    public LocalSandboxServer Server => _server!;

    public E2BSandbox Bystander => _bystander!;

    public E2BClient Client { get; private set; } = null!;

    public IReadOnlyCollection<string> Logs => _logs;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(SecretFile, Secret);
        const UnixFileMode everybody = (UnixFileMode)0b111_111_111;
        File.SetUnixFileMode(Treasury, everybody);
        File.SetUnixFileMode(SecretFile, everybody);
        Environment.SetEnvironmentVariable(SecretName, Secret);

        _server = await LocalSandboxServer.StartAsync(
            new LocalSandboxOptions
            {
                DataDirectory = _data.FullName, MemoryMegabytes = 512, DiskMegabytes = 64, MaxProcesses = MaxProcesses, WarmSandboxes = 0,
            },
            new RecordingLoggers(_logs));
        Client = CreateClient(_server.ApiKey);
        _bystander = await Client.CreateAsync(new SandboxCreateOptions { InternetAccess = false, Timeout = TimeSpan.FromHours(1) });
        await _bystander.Code.RunAsync("kept = 41");
    }

    /// <summary>Counts the processes that hold the server's sandboxes.</summary>
    public int CountMachines() => HostProcesses.WithArgument(_data.FullName).Count;

    public E2BClient CreateClient(string apiKey) => _services.GetRequiredService<IE2BClientFactory>().CreateClient(
        new E2BClientOptions { ApiKey = apiKey, ApiUrl = Server.Url, SandboxUrl = Server.Url, MaxRetries = 0 });

    /// <summary>A client of a port in a sandbox that says only what it is told to.</summary>
    public HttpClient RawClient(string? sandboxId = null, int port = 49983)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = Server.Url,
            Timeout = CallTimeout,
        };

        if (sandboxId is not null)
        {
            client.DefaultRequestHeaders.Add("E2b-Sandbox-Id", sandboxId);
            client.DefaultRequestHeaders.Add("E2b-Sandbox-Port", $"{port}");
        }

        return client;
    }

    /// <summary>The bystander still has its state, its processes and its files; the server still makes sandboxes; the host kept its own.</summary>
    public async Task AssertStillServesAsync()
    {
        using var timeout = new CancellationTokenSource(CallTimeout, TimeProvider.System);
        Assert.Equal("42", (await Bystander.Code.RunAsync("kept + 1", cancellationToken: timeout.Token)).Text);
        Assert.Equal("fine\n", (await Bystander.Commands.RunAsync("echo fine", cancellationToken: timeout.Token)).Stdout);
        await Bystander.Files.WriteAsync("note.txt", "fine", timeout.Token);
        Assert.Equal("fine", await Bystander.Files.ReadTextAsync("note.txt", timeout.Token));

        await using (var another = await Client.CreateAsync(new SandboxCreateOptions { InternetAccess = false }, timeout.Token))
            Assert.Equal("fine\n", (await another.Commands.RunAsync("echo fine", cancellationToken: timeout.Token)).Stdout);

        Assert.Equal(["secret.txt"], Directory.GetFileSystemEntries(Treasury).Select(Path.GetFileName));
        Assert.Equal(Secret, await File.ReadAllTextAsync(SecretFile));
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await _services.DisposeAsync();
        Environment.SetEnvironmentVariable(SecretName, null);
        _treasury.Delete(recursive: true);
        _data.Delete(recursive: true);
    }
}
