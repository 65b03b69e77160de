namespace CodeBlocks.Cli.Tests;

/// <summary>The processes below one, read from /proc. A process is told from a later one of the same id by its start time.</summary>
internal static class ProcessTree
{
    public static IReadOnlyList<(int Id, string Started)> Below(int root)
    {
        var all = Directory.GetDirectories("/proc")
            .Select(x => int.TryParse(Path.GetFileName(x), out var id) ? Read(id) : null)
            .OfType<(int Id, int Parent, string Started)>()
            .ToList();
        var found = new List<(int Id, string Started)>();
        var parents = new Queue<int>([root]);

        while (parents.TryDequeue(out var parent))
            foreach (var child in all.Where(x => x.Parent == parent))
            {
                found.Add((child.Id, child.Started));
                parents.Enqueue(child.Id);
            }

        return found;
    }

    public static bool IsAlive((int Id, string Started) process) => Read(process.Id) is { } now && now.Started == process.Started;

    private static (int Id, int Parent, string Started)? Read(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : (id, int.Parse(fields[1]), fields[19]);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
