using System.Globalization;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>Reads how much memory processes hold, in kibibytes.</summary>
internal static class ProcessMemory
{
    /// <summary>Begins to look for the peak of a process; the result is what it holds now.</summary>
    public static long ResetPeak(int id)
    {
        File.WriteAllText($"/proc/{id}/clear_refs", "5");
        return Field($"/proc/{id}/status", "VmRSS:");
    }

    /// <summary>What a process holds now.</summary>
    public static long Resident(int id) => Field($"/proc/{id}/status", "VmRSS:");

    /// <summary>The most that a process held since its peak was reset.</summary>
    public static long Peak(int id) => Field($"/proc/{id}/status", "VmHWM:");

    /// <summary>What is the processes' alone, and that with their share of what they share with others.</summary>
    /// <exception cref="UnauthorizedAccessException">The processes belong to another user; root may read them.</exception>
    public static (long Private, long Proportional) Of(IEnumerable<int> ids)
    {
        var (alone, proportional) = (0L, 0L);

        foreach (var file in ids.Select(id => $"/proc/{id}/smaps_rollup").Where(File.Exists))
        {
            alone += Field(file, "Private_Clean:") + Field(file, "Private_Dirty:");
            proportional += Field(file, "Pss:");
        }

        return (alone, proportional);
    }

    private static long Field(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
            : 0;
}
