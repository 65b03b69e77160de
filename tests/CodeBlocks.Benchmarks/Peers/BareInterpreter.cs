using System.Diagnostics;
using CodeBlocks.Benchmarks.Load;

namespace CodeBlocks.Benchmarks.Peers;

/// <summary>An interpreter that is started for each piece of code.</summary>
internal static class BareInterpreter
{
    /// <summary>Debian's python where there is one: a version manager's in front of it takes longer.</summary>
    public static string Python { get; } = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    /// <summary>Measures python, started for <c>1</c>.</summary>
    public static Task<Distribution> MeasureAsync(int rounds) => MeasureAsync("python", rounds);

    /// <summary>Measures the interpreter of a language, started for next to nothing.</summary>
    public static Task<Distribution> MeasureAsync(string language, int rounds)
    {
        var (command, option) = language switch { "js" => ("node", "-e"), "bash" => ("bash", "-c"), _ => (Python, "-c") };
        return Distribution.MeasureAsync(rounds, () => RunAsync(command, [option, language == "bash" ? ":" : "1"]));
    }

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
