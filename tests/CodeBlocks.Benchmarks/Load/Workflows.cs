using System.Runtime.CompilerServices;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>Workflows in a host that runs: what a block adds to its execution, many blocks at once, and many steps in one sandbox.</summary>
internal static class Workflows
{
    public static async IAsyncEnumerable<Row> RunAsync(LoadSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(warm: 1, cancellationToken);
        await using var host = new WorkflowHost(server);
        var (whole, added) = (new List<double>(), new List<double>());

        for (var round = -20; round < settings.Rounds; round++)
        {
            host.Timed.Take();
            var milliseconds = await host.RunAsync(Hello(), cancellationToken);
            var execution = host.Timed.Take();
            if (round >= 0)
            {
                whole.Add(milliseconds);
                added.Add(milliseconds - execution);
            }

            await server.RestAsync(cancellationToken);
        }

        yield return new("Execute Code in a running host, warm", new Distribution(whole));
        yield return new("what the workflow and the block add to that execution", new Distribution(added), "p50 ≤ 1 ms");

        await ManySandboxes.WarmUpAsync(server, cancellationToken);
        var alone = await ManySandboxes.MeasureAsync(server, cancellationToken);
        await server.RestAsync(cancellationToken);
        var blocks = await ManySandboxes.MeasureAsync(() => host.RunAsync(Hello(), cancellationToken));
        yield return new($"{ManySandboxes.Count} workflows at once, each with Execute Code", blocks);
        yield return new($"{ManySandboxes.Count} sandboxes at once, without workflows: the row above takes {blocks.Value / alone.Value:0.00}× of it", alone);

        foreach (var steps in new[] { 100, 1000 })
        {
            host.Timed.Take();
            var milliseconds = await host.RunAsync(Session(steps), cancellationToken);
            yield return new(
                $"a workflow of {steps:N0} steps in one sandbox",
                $"{milliseconds / 1000:0.0} s; {milliseconds / steps:0.00} ms a step, {host.Timed.Take() / steps:0.00} ms of it the execution");
        }
    }

    /// <summary>The smallest workflow with a block.</summary>
    public static ExecuteCode Hello() => new() { Code = new("print('Hello World')") };

    private static Sequence Session(int steps)
    {
        var id = new Variable<string>("SandboxId", "");
        return new Sequence
        {
            Variables = [id],
            Activities =
            [
                new InstantiateCodeSandbox { SetupCode = new("n = 0"), SandboxId = new(id) },
                .. Enumerable.Range(1, steps).Select(step => new ExecuteCodeStep
                {
                    SandboxId = new(id), StepCode = new("n += 1\nn"), DisposeSandbox = new(step == steps),
                }),
            ],
        };
    }
}
