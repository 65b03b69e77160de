namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The directories of this process's control groups.</summary>
/// <param name="Controllers">Version 1: the directory of this process's group, by controller.</param>
/// <param name="Unified">Version 2: the directory of this process's group.</param>
internal sealed record ControlGroupMounts(IReadOnlyDictionary<string, string> Controllers, string? Unified)
{
    public static ControlGroupMounts Read()
    {
        var controllers = new Dictionary<string, string>();
        string? unified = null;
        if (!File.Exists("/proc/self/cgroup"))
            return new ControlGroupMounts(controllers, null);

        var groups = File.ReadAllLines("/proc/self/cgroup").Select(line => line.Split(':', 3)).Where(parts => parts.Length == 3).ToList();
        foreach (var mount in File.ReadAllLines("/proc/self/mountinfo"))
        {
            // ID parent major:minor root point options [optional]* - type source superOptions
            var fields = mount.Split(' ');
            var separator = Array.IndexOf(fields, "-");
            if (separator < 0 || fields.Length < separator + 4)
                continue;
            var (root, point, type) = (fields[3], fields[4], fields[separator + 1]);
            if (type == "cgroup2" && groups.Find(group => group[0] == "0") is { } entry)
                unified = DirectoryOf(root, point, entry[2]);
            if (type != "cgroup")
                continue;
            foreach (var controller in fields[separator + 3].Split(','))
                if (groups.Find(group => group[1].Split(',').Contains(controller)) is { } group)
                    controllers[controller] = DirectoryOf(root, point, group[2]);
        }

        return new ControlGroupMounts(controllers, unified);
    }

    private static string DirectoryOf(string root, string point, string path)
    {
        var below = root != "/" && path.StartsWith(root, StringComparison.Ordinal) ? path[root.Length..] : path;
        var directory = Path.Join(point, below).TrimEnd('/');
        return Directory.Exists(directory) ? directory : point;
    }
}
