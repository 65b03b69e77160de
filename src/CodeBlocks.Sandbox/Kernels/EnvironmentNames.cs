namespace CodeBlocks.Sandbox.Kernels;

/// <summary>What the operating system takes as an environment variable.</summary>
internal static class EnvironmentNames
{
    // What the dynamic loader, the C library and python look at once, when a program starts.
    private static readonly string[] ReadAtStart = ["PYTHON", "LD_", "LC_", "LANG", "GLIBC_", "MALLOC_", "TZ", "HOME"];

    /// <summary>Whether a variable has its effect when it is set in a python that already runs.</summary>
    public static bool MayChange(string name) => !ReadAtStart.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Says what is wrong with the first variable that cannot be set, or null.</summary>
    public static string? FindInvalid(IReadOnlyDictionary<string, string> variables)
    {
        foreach (var (name, value) in variables)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAny('=', '\0'))
                return $"illegal environment variable name: '{name.Replace("\0", "\\0", StringComparison.Ordinal)}'";
            if (value.Contains('\0', StringComparison.Ordinal))
                return $"the value of the environment variable '{name}' has a null character";
        }

        return null;
    }
}
