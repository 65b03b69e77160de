namespace CodeBlocks.Sandbox.Kernels;

/// <summary>Checks environment variables.</summary>
internal static class EnvironmentNames
{
    // The prefixes of variables that the dynamic loader, the C library and python read once, when a program starts.
    private static readonly string[] ReadAtStart = ["PYTHON", "LD_", "LC_", "LANG", "GLIBC_", "MALLOC_", "TZ", "HOME"];

    /// <summary>Gets whether setting a variable in a running python has an effect.</summary>
    public static bool MayChange(string name) => !ReadAtStart.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Describes the first variable that cannot be set; null if all can.</summary>
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
