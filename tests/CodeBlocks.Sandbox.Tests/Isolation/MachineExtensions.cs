using System.Text;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Tests.Isolation;

internal static class MachineExtensions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Runs a script of bash to its end.</summary>
    public static Task<CommandOutcome> BashAsync(this IMachine machine, string script) => machine.RunAsync(new ProcessStart
    {
        Command = "/bin/bash",
        Arguments = ["-c", script],
    });

    public static Task<CommandOutcome> PythonAsync(this IMachine machine, string script) => machine.RunAsync(new ProcessStart
    {
        Command = "python3",
        Arguments = ["-c", script],
    });

    public static async Task<CommandOutcome> RunAsync(this IMachine machine, ProcessStart start)
    {
        await using var process = await machine.StartAsync(start, CancellationToken.None);
        return await process.FinishAsync();
    }

    public static async Task<CommandOutcome> FinishAsync(this IMachineProcess process)
    {
        using var late = new CancellationTokenSource(Patience);
        var (stdout, stderr) = (new MemoryStream(), new MemoryStream());
        await foreach (var output in process.ReadAllAsync(late.Token))
            (output.Kind == ProcessOutputKind.Stderr ? stderr : stdout).Write(output.Data.Span);
        var exit = await process.Exit.WaitAsync(late.Token);
        return new CommandOutcome(Encoding.UTF8.GetString(stdout.ToArray()), Encoding.UTF8.GetString(stderr.ToArray()), exit);
    }
}
