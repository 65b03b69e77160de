using System.Globalization;
using System.Runtime.InteropServices;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>The machine that is measured on.</summary>
internal static class Machine
{
    public static string Describe() => $"{Processor()}, {Environment.ProcessorCount} cores, {Memory()} GiB, {RuntimeInformation.OSDescription}, "
        + $"{RuntimeInformation.FrameworkDescription}; when it began: {Load()}";

    /// <summary>How many processes wanted to run of late; more than there are cores means that the numbers are not to be trusted.</summary>
    public static string Load()
    {
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        var busy = double.Parse(load, CultureInfo.InvariantCulture) > Environment.ProcessorCount;
        return $"load average {load}{(busy ? " (the machine was busy)" : "")}";
    }

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1]
        ?? "unknown processor";

    private static long Memory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;
}
