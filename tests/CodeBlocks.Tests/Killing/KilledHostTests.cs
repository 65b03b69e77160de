using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CodeBlocks.KilledHost;
using Elsa.Common;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Tests;

/// <summary>A host in a process of its own that dies at an event of its run, and another one, on the same store and server, that takes over.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit calls DisposeAsync.")]
public sealed class KilledHostTests(LocalSandbox sandbox) : IClassFixture<LocalSandbox>, IAsyncLifetime
{
    private const int EventsOfARun = 107;
    private const int MiddleOfARun = 45;

    private readonly TemporaryDirectory _directory = new();
    private ServiceProvider? _services;

    /// <summary>
    /// The events to die at, of the first host and of one that takes over (0 for none): a few, or as many as the variable says, from the first event
    /// to the last. After each event of the first host has had its turn, both hosts die.
    /// </summary>
    public static TheoryData<int, int> Events
    {
        get
        {
            var isGiven = int.TryParse(
                Environment.GetEnvironmentVariable("CODEBLOCKS_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count);

            if (!isGiven)
                return new() { { 12, 0 }, { MiddleOfARun, 9 } };

            var events = new TheoryData<int, int>();

            for (var i = 0; i < count; i++)
            {
                if (i < EventsOfARun)
                    events.Add(1 + i * EventsOfARun / Math.Min(count, EventsOfARun), 0);
                else
                    events.Add(1 + i % 97, 1 + i * 7 % 41);
            }

            return events;
        }
    }

    public async Task InitializeAsync() => _services = await Host.StartAsync(_directory.Path, e2b: sandbox.Configure);

    public async Task DisposeAsync()
    {
        await _services!.DisposeAsync();
        _directory.Dispose();
    }

    [Theory]
    [MemberData(nameof(Events))]
    public async Task A_host_that_is_killed_loses_no_sandbox_and_no_instance_and_repeats_only_what_Elsa_executes_again(int first, int second)
    {
        await RunAsync(dieAt: first);

        if (second > 0)
            await RunAsync(dieAt: second);

        await ForEachInstanceAsync(client => client.RunInstanceAsync(RunWorkflowInstanceRequest.Empty));
        await ReapAsync();

        Assert.Empty(await sandbox.OfGroupAsync(_directory.Path));
        Assert.All(await FindAsync(), instance =>
        {
            Assert.Equal((WorkflowSubStatus.Finished, 0), (instance.SubStatus, instance.WorkflowState.Incidents.Count));
            AssertEffects(_services!.GetRequiredService<HostDirectory>());
        });
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("delete")]
    public async Task An_instance_whose_host_was_killed_is_ended_from_another_host_with_its_sandbox(string command)
    {
        await RunAsync(dieAt: MiddleOfARun);
        Assert.NotEmpty(await sandbox.OfGroupAsync(_directory.Path));

        await ForEachInstanceAsync(client => command == "cancel" ? client.CancelAsync() : client.DeleteAsync());

        Assert.Empty(await sandbox.OfGroupAsync(_directory.Path));
        Assert.Equal(command == "cancel" ? [WorkflowSubStatus.Cancelled] : [], (await FindAsync()).Select(instance => instance.SubStatus));
    }

    // Each step left its line, and as often as Elsa started it at most.
    private static void AssertEffects(HostDirectory files)
    {
        foreach (var step in new[] { "one", "two" })
            Assert.InRange(files.Effects.Count(effect => effect == step), 1, files.Started.Count(activity => activity == step));
    }

    private async Task RunAsync(int dieAt)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ThreeSteps).Assembly.Location, _directory.Path, $"{dieAt}"])
        {
            WorkingDirectory = _directory.Path, RedirectStandardError = true,
        };

        foreach (var (name, value) in sandbox.EnvironmentVariables)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode is 0 or 137, errors);
    }

    private async Task ForEachInstanceAsync(Func<IWorkflowClient, Task> action)
    {
        await using var scope = _services!.CreateAsyncScope();
        var runtime = scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>();

        foreach (var instance in await FindAsync())
            await action(await runtime.CreateClientAsync(instance.Id));
    }

    private async Task<IReadOnlyList<WorkflowInstance>> FindAsync()
    {
        await using var scope = _services!.CreateAsyncScope();
        return [.. await scope.ServiceProvider.GetRequiredService<IWorkflowInstanceStore>().FindManyAsync(new())];
    }

    private async Task ReapAsync()
    {
        await using var scope = _services!.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IRecurringTask>().OfType<SandboxReaper>().Single().ExecuteAsync(CancellationToken.None);
    }
}
