namespace CodeBlocks.Sandbox.Isolation;

/// <summary>
/// Where package managers install what the user of a machine asks for: below <c>~/.local</c>, where pip does by itself. The agent makes
/// the directories before anything runs, because an interpreter looks for some of them only when it starts.
/// </summary>
internal static class PackageDirectories
{
    /// <summary>The settings of pip: a system whose packages belong to its distribution refuses the user's own otherwise.</summary>
    public const string PipConfiguration = """
        [global]
        break-system-packages = true
        disable-pip-version-check = true

        """;

    /// <summary>Programs that packages bring, on the search path before those of the system.</summary>
    public static string Programs(string home) => home + "/.local/bin";

    /// <summary>The variables that point npm, Node.js and R to the directories; a process's own variables win over them.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Variables(string home) =>
    [
        new("NPM_CONFIG_PREFIX", home + "/.local"),
        new("NODE_PATH", home + "/.local/lib/node_modules"),
        new("R_LIBS_USER", home + "/.local/lib/R/library"),
    ];
}
