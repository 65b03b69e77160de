using System.Globalization;
using System.Text;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Looks at the processes of this host, as the host sees them.</summary>
internal static class HostProcesses
{
    /// <summary>The ids of all processes with an argument that contains <paramref name="marker"/>.</summary>
    public static List<int> WithArgument(string marker) =>
        [.. All().Where(process => Read(process, "cmdline").Contains(marker, StringComparison.Ordinal))];

    /// <summary>The ids of all processes in this one's pid namespace whose environment contains <paramref name="marker"/>.</summary>
    public static List<int> WithVariable(string marker) =>
        [.. All().Where(process => IsOutside(process) && Read(process, "environ").Contains(marker, StringComparison.Ordinal))];

    /// <summary>The ids of all processes below this one, the dead that nobody has asked about included.</summary>
    public static List<int> BelowThis()
    {
        var parents = All().ToDictionary(process => process, ParentOf);
        return [.. parents.Keys.Where(IsBelowThis)];

        bool IsBelowThis(int process)
        {
            while (parents.TryGetValue(process, out var parent))
            {
                if (parent == Environment.ProcessId)
                    return true;
                process = parent;
            }

            return false;
        }
    }

    private static IEnumerable<int> All() =>
        from directory in Directory.GetDirectories("/proc")
        let name = Path.GetFileName(directory)
        where char.IsAsciiDigit(name[0])
        select int.Parse(name, CultureInfo.InvariantCulture);

    private static bool IsOutside(int process) => Namespace(process) == Namespace(Environment.ProcessId);

    private static string? Namespace(int process)
    {
        try
        {
            return new FileInfo($"/proc/{process}/ns/pid").LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int ParentOf(int process)
    {
        // The name, between parentheses, may contain anything; then come the state and the parent.
        var fields = Read(process, "stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 1 ? int.Parse(fields[1], CultureInfo.InvariantCulture) : 0;
    }

    private static string Read(int process, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{process}/{file}"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
