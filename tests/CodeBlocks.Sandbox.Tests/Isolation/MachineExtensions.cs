using System.Text;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Tests.Isolation;

internal static class MachineExtensions
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static Task<IReadOnlyList<MachineEntry>> ListAsync(this IMachineFiles files, string path, int depth, CancellationToken cancellationToken) =>
        files.ListAsync(path, depth, new ByteLease(new ByteBudget(1 << 30)), cancellationToken);

    /// <summary>Runs a script of bash to its end.</summary>
    public static Task<CommandOutcome> BashAsync(this IMachine machine, string script) => machine.RunAsync(Bash(script));

    public static Task<CommandOutcome> PythonAsync(this IMachine machine, string script) =>
        machine.RunAsync(new ProcessStart { Command = "python3", Arguments = ["-c", script] });

    public static Task<IMachineProcess> StartBashAsync(this IMachine machine, string script, bool stdin = false) =>
        machine.StartAsync(Bash(script) with { Stdin = stdin }, CancellationToken.None);

    public static async Task<CommandOutcome> RunAsync(this IMachine machine, ProcessStart start)
    {
        await using var process = await machine.StartAsync(start, CancellationToken.None);
        return await process.FinishAsync();
    }

    public static async Task<CommandOutcome> FinishAsync(this IMachineProcess process)
    {
        using var timeout = new CancellationTokenSource(Timeout, TimeProvider.System);
        var (stdout, stderr) = (new MemoryStream(), new MemoryStream());
        await foreach (var output in process.ReadAllAsync(timeout.Token))
            (output.Kind == ProcessOutputKind.Stderr ? stderr : stdout).Write(output.Data.Span);
        var exit = await process.Exit.WaitAsync(timeout.Token);
        return new CommandOutcome(Encoding.UTF8.GetString(stdout.ToArray()), Encoding.UTF8.GetString(stderr.ToArray()), exit);
    }

    /// <summary>Reads until the output contains a text.</summary>
    public static async Task<string> ReadUntilAsync(this IMachineProcess process, string text)
    {
        using var timeout = new CancellationTokenSource(Timeout, TimeProvider.System);
        var seen = new StringBuilder();
        await foreach (var output in process.ReadAllAsync(timeout.Token))
        {
            seen.Append(Encoding.UTF8.GetString(output.Data.Span));
            if (seen.ToString().Contains(text, StringComparison.Ordinal))
                break;
        }

        return seen.ToString();
    }

    /// <summary>Starts a web server and waits until it listens.</summary>
    public static async Task<IMachineProcess> RunServerAsync(this IMachine machine, int port)
    {
        var process = await machine.StartBashAsync($"exec python3 -u -m http.server --bind 127.0.0.1 {port}");
        await process.ReadUntilAsync("Serving HTTP");
        return process;
    }

    public static Task<MachineEntry> WriteTextAsync(this IMachineFiles files, string path, string content) =>
        files.WriteAsync(path, new MemoryStream(Encoding.UTF8.GetBytes(content)), null, CancellationToken.None);

    public static async Task<byte[]> ReadBytesAsync(this IMachineFiles files, string path)
    {
        await using var file = await files.OpenReadAsync(path, CancellationToken.None);
        using var content = new MemoryStream();
        await file.Content.CopyToAsync(content);
        return content.ToArray();
    }

    public static async Task<string> ReadTextAsync(this IMachineFiles files, string path) =>
        Encoding.UTF8.GetString(await files.ReadBytesAsync(path));

    private static ProcessStart Bash(string script) => new() { Command = "/bin/bash", Arguments = ["-c", script] };
}
