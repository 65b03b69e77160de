using System.Diagnostics;
using CodeBlocks.Benchmarks.Load;

namespace CodeBlocks.Benchmarks.Peers;

/// <summary>An interpreter that is started for each piece of code.</summary>
internal static class BarePython
{
    /// <summary>Debian's interpreter where there is one: a version manager's in front of it takes longer.</summary>
    public static string Command { get; } = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    public static Task<Distribution> MeasureAsync(int rounds, string code = "print(1+1)") =>
        Distribution.MeasureAsync(rounds, () => RunAsync(Command, ["-c", code]));

    /// <summary>Runs a program to its end.</summary>
    /// <returns>How many bytes it wrote.</returns>
    public static async Task<long> RunAsync(string command, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
        var buffer = new byte[1 << 16];
        var length = 0L;

        while (await process.StandardOutput.BaseStream.ReadAsync(buffer) is > 0 and var read)
            length += read;

        await process.WaitForExitAsync();
        return length;
    }
}
