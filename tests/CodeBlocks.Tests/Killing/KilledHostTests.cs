using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CodeBlocks.E2B;
using CodeBlocks.KilledHost;
using CodeBlocks.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Tests;

/// <summary>Hosts in processes of their own, with one SQLite file and one sandbox server, that die at a request of theirs to the server.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit calls DisposeAsync.")]
public sealed class KilledHostTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private LocalSandboxServer? _server;

    /// <summary>The calls to die at: a few, or as many as the variable says.</summary>
    public static TheoryData<int> Calls => int.TryParse(
        Environment.GetEnvironmentVariable("CODEBLOCKS_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        ? [.. Enumerable.Range(1, count)]
        : [2, 7];

    public async Task InitializeAsync() => _server = await LocalSandboxServer.StartAsync();

    public async Task DisposeAsync()
    {
        await _server!.DisposeAsync();
        _directory.Dispose();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_host_killed_at_a_call_loses_no_sandbox_and_no_instance_and_repeats_only_what_Elsa_executes_again(int call)
    {
        await RunAsync("run", call);

        var recovered = await RunAsync("recover");

        Assert.Empty(await AliveAsync());
        Assert.All(recovered.Where(IsStatus), status => Assert.Equal("Finished", status));
        AssertEffects(recovered);
    }

    [Theory]
    [InlineData("cancel", "Cancelled")]
    [InlineData("delete", null)]
    public async Task An_instance_whose_host_was_killed_is_ended_from_another_host_with_its_sandbox(string command, string? status)
    {
        await RunAsync("run", call: 7);
        Assert.NotEmpty(await AliveAsync());

        var ended = await RunAsync(command);

        Assert.Empty(await AliveAsync());
        Assert.Equal(status, ended.SingleOrDefault(IsStatus));
    }

    private static bool IsStatus(string line) => line.Length > 0 && !line.StartsWith("effects", StringComparison.Ordinal);

    private void AssertEffects(IReadOnlyList<string> output)
    {
        var started = File.ReadAllLines(Path.Combine(_directory.Path, "started"));

        foreach (var line in output.Where(line => line.StartsWith("effects ", StringComparison.Ordinal)))
        {
            var effects = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
            Assert.Contains("one", effects);
            Assert.Contains("two", effects);
            Assert.All(effects.Distinct(), effect => Assert.InRange(effects.Count(x => x == effect), 1, started.Count(x => x == effect)));
        }
    }

    private async Task<IReadOnlyList<string>> RunAsync(string command, int? call = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ThreeSteps).Assembly.Location, _directory.Path, command])
        {
            WorkingDirectory = _directory.Path, RedirectStandardOutput = true, RedirectStandardError = true,
        };

        if (call is { } number)
            start.ArgumentList.Add($"{number}");

        foreach (var (name, value) in _server!.EnvironmentVariables)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(call is not null || process.ExitCode == 0, await errors);
        return output.Split('\n');
    }

    private async Task<List<string>> AliveAsync()
    {
        await using var services = new ServiceCollection().AddLogging()
            .AddE2B(e2b => (e2b.ApiKey, e2b.ApiUrl, e2b.SandboxUrl) = (_server!.ApiKey, _server.Url, _server.Url)).BuildServiceProvider();
        List<string> alive = [];

        await foreach (var sandbox in services.GetRequiredService<IE2BClientFactory>().CreateClient().ListAsync())
            alive.Add(sandbox.SandboxId);

        return alive;
    }
}
