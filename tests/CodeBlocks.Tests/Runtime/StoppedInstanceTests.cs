using Elsa.Workflows;

namespace CodeBlocks.Tests;

/// <summary>An instance that is cancelled or deleted, on the host that runs it or on another one, at each moment of a run.</summary>
[Collection(LocalSandbox.Collection)]
public sealed class StoppedInstanceTests(LocalSandbox sandbox) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly TemporaryDirectory _directory = new();

    /// <summary>The cells of the matrix: a share in which each moment and each command has its turn, or all of them.</summary>
    public static TheoryData<string, string, string> Cells
    {
        get
        {
            (string Command, string Host)[] commands = [("cancel", "here"), ("cancel", "there"), ("delete", "here"), ("delete", "there")];
            var isWhole = Environment.GetEnvironmentVariable("CODEBLOCKS_STOPS") == "all";
            var cells = new TheoryData<string, string, string>();

            for (var i = 0; i < MomentWorkflow.Names.Count; i++)
                for (var j = 0; j < commands.Length; j++)
                    if (isWhole || (i + i / commands.Length) % commands.Length == j)
                        cells.Add(MomentWorkflow.Names[i], commands[j].Command, commands[j].Host);

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Its_code_stops_its_sandbox_ends_and_nothing_else_runs(string moment, string command, string host)
    {
        var goesOn = false;
        var file = Path.Combine(_directory.Path, "elsa.db");
        var moments = MomentWorkflow.MomentsOf(moment);
        var root = () => MomentWorkflow.Create(moment, moments, () => goesOn = true);
        await using var here = await ElsaHost.StartAsync(sandbox, file, root, moments);
        await using var there = await ElsaHost.StartAsync(sandbox, file, root);
        var run = here.RunAsync("instance");
        await Task.WhenAny(moment == "suspended" ? run : moments.ReachedAsync(), run);
        Assert.Equal(moment == "suspended", run.IsCompleted);
        var ending = host == "here" ? here : there;

        await (command == "cancel" ? ending.CancelAsync("instance") : ending.DeleteAsync("instance"));
        moments.Release();
        await run.WaitAsync(Limit);

        await Wait.UntilAsync(async () => (await sandbox.OfGroupAsync(file)).Count == 0, Limit);
        Assert.False(goesOn);
        var instance = await there.FindAsync("instance");
        Assert.Empty(instance?.WorkflowState.Incidents ?? []);
        Assert.Equal(instance is null ? null : WorkflowSubStatus.Cancelled, instance?.SubStatus);
        Assert.True(command == "delete" || instance is not null);
    }

    public void Dispose() => _directory.Dispose();
}
