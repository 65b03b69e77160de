using System.Globalization;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>A process and all that descend from it, as the kernel accounts for them.</summary>
internal sealed class ProcessTree(int root)
{
    // Clock ticks of /proc/<pid>/stat are hundredths of a second on every Linux that .NET runs on.
    private const int TicksPerSecond = 100;

    public int Root { get; } = root;

    /// <summary>Everything below the root, without it.</summary>
    public IReadOnlyList<int> Descendants()
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(directory => int.TryParse(Path.GetFileName(directory), out var id) ? id : 0)
            .Where(id => id > 0)
            .ToLookup(id => Stat(id) is { Length: > 1 } stat ? int.Parse(stat[1], CultureInfo.InvariantCulture) : 0);
        var found = new List<int>();

        for (var pending = new Queue<int>([Root]); pending.TryDequeue(out var parent);)
        {
            foreach (var child in children[parent])
            {
                found.Add(child);
                pending.Enqueue(child);
            }
        }

        return found;
    }

    /// <summary>The processor time of all of them so far.</summary>
    public TimeSpan ProcessorTime() => ProcessorTime(Descendants().Append(Root));

    /// <summary>The processor time of some processes so far.</summary>
    public static TimeSpan ProcessorTime(IEnumerable<int> ids) => TimeSpan.FromSeconds(
        ids.Select(Stat).Where(stat => stat.Length > 14)
            .Sum(stat => long.Parse(stat[11], CultureInfo.InvariantCulture) + long.Parse(stat[12], CultureInfo.InvariantCulture))
        / (double)TicksPerSecond);

    // The fields after the name, which may hold spaces: state, parent, …
    private static string[] Stat(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].Split(' ');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
