namespace CodeBlocks.Cli.Tests;

/// <summary>The processes of this machine, read from /proc. A process is told from a later one of the same id by its start time.</summary>
internal static class ProcessTree
{
    public static List<Entry> All() =>
        [.. Directory.GetDirectories("/proc").Select(x => int.TryParse(Path.GetFileName(x), out var id) ? Read(id) : null).OfType<Entry>()];

    public static IReadOnlyList<Entry> Below(int root)
    {
        var all = All();
        var found = new List<Entry>();
        var parents = new Queue<int>([root]);

        while (parents.TryDequeue(out var parent))
            foreach (var child in all.Where(x => x.Parent == parent))
            {
                found.Add(child);
                parents.Enqueue(child.Id);
            }

        return found;
    }

    public static bool IsAlive(Entry process) => Read(process.Id) is { } now && now.Started == process.Started;

    private static Entry? Read(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : new Entry(id, int.Parse(fields[1]), fields[19], File.ReadAllText($"/proc/{id}/cmdline"));
        }
        catch (IOException)
        {
            return null;
        }
    }

    internal sealed record Entry(int Id, int Parent, string Started, string CommandLine);
}
