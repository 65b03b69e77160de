namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>Cells recorded from E2B's own code interpreter, run on our kernels.</summary>
public class GoldenCellTests(KernelMachine machine) : IClassFixture<KernelMachine>
{
    /// <summary>Every recorded cell, those of python on both engines.</summary>
    public static TheoryData<string, string?> Cells
    {
        get
        {
            var cells = new TheoryData<string, string?>();
            foreach (var name in GoldenCell.Names)
            {
                if (GoldenCell.Load(name).Language != "python")
                    cells.Add(name, null);
                else
                    foreach (var engine in new[] { "ipython", "plain" })
                        cells.Add(name, engine);
            }

            return cells;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Cells))]
    public async Task A_recorded_cell_gives_the_recorded_events(string name, string? engine)
    {
        var cell = GoldenCell.Load(name);
        Runtimes.Require(cell.Language);

        var contexts = new Dictionary<string, KernelSession>();
        foreach (var (step, index) in cell.Steps.Select((step, index) => (step, index)))
        {
            if (!contexts.TryGetValue(step.Context, out var context))
            {
                context = engine is null
                    ? await machine.StartAsync(cell.Language, cell.GlobalEnvironment)
                    : await machine.StartPythonAsync(engine, cell.GlobalEnvironment);
                contexts[step.Context] = context;
            }

            if (step.DisconnectAfter is { } after)
            {
                await context.LeaveAsync(step.Code, after);
                continue;
            }

            var outcome = await context.RunAsync(step.Code, step.EnvironmentVariables);
            var recorded = GoldenEvents.Normalize(step.Expected!, cell.Language, step.IsLoose);
            var actual = GoldenEvents.Normalize(outcome.Events, cell.Language, step.IsLoose);
            var expected = GoldenDifferences.Expected(name, index, engine, recorded);
            Assert.True(expected == actual, $"Step {index} of {name} has to give\n{expected}\nand gave\n{actual}\nIt was recorded as\n{recorded}\n");
            GoldenImages.Check(name, index, outcome.Events);
        }

        foreach (var context in contexts.Values)
            await context.DisposeAsync();
    }
}
