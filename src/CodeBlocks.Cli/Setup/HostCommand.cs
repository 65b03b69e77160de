using System.Diagnostics;

namespace CodeBlocks.Cli.Setup;

/// <summary>Runs programs of this machine.</summary>
internal static class HostCommand
{
    /// <summary>Whether a program is on the search path.</summary>
    public static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Any(directory => File.Exists(Path.Combine(directory, program)));

    /// <summary>Runs a program with nothing to read, and waits until it ends: an installation that is cut off leaves a broken system.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="lineWritten">Is given each line of its output at once.</param>
    public static async Task<HostCommandResult> RunAsync(IReadOnlyList<string> command, Action<string>? lineWritten = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true
        };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = ReadLinesAsync(process.StandardError, null);
        var output = await ReadLinesAsync(process.StandardOutput, lineWritten);
        await process.WaitForExitAsync();
        return new HostCommandResult(process.ExitCode, output, await errors);
    }

    private static async Task<IReadOnlyList<string>> ReadLinesAsync(StreamReader reader, Action<string>? lineWritten)
    {
        var lines = new List<string>();

        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            lineWritten?.Invoke(line);
        }

        return lines;
    }
}
