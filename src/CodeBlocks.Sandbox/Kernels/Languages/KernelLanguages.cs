using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Kernels.Languages;

/// <summary>The languages of the server, one record each.</summary>
internal static class KernelLanguages
{
    public static KernelLanguage Python { get; } = new()
    {
        Name = "python",
        RuntimeName = "Python",
        Command = "python3",
        Runner = "runner.py",
        CanReplaceVariables = true,
    };

    public static KernelLanguage JavaScript { get; } = new()
    {
        Name = "js",
        WireName = "javascript",
        Aliases = ["js"],
        RuntimeName = "Node.js",
        Command = "node",
        Flags = ["--no-warnings", "--expose-internals", "--experimental-import-meta-resolve", "--experimental-vm-modules"],
        Runner = "runner.mjs",
        Adapter = "js",
    };

    public static KernelLanguage TypeScript { get; } = JavaScript with
    {
        Name = "typescript",
        WireName = "typescript",
        Aliases = ["ts"],
        VariantOf = JavaScript.Name,
    };

    public static KernelLanguage Bash { get; } = new()
    {
        Name = "bash",
        RuntimeName = "Bash",
        Command = "bash",
        Flags = ["--noprofile", "--noediting"],
        Runner = "runner.sh",
        Adapter = "bash",
    };

    public static KernelLanguage R { get; } = new()
    {
        Name = "r",
        RuntimeName = "R",
        Command = "R",
        Flags = ["--no-echo", "--no-restore", "--no-save", "--no-readline"],
        Runner = "runner.R",
        Adapter = "r",
        MaxResultLength = 12 << 20,
    };

    public static KernelLanguage Java { get; } = new()
    {
        Name = "java",
        RuntimeName = "Java",
        Command = "java",
        Flags =
        [
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss2m", "-XX:-UsePerfData",

            // The runner sets environment variables of a cell in the map behind System.getenv.
            "--add-opens=java.base/java.util=ALL-UNNAMED",
        ],
        Runner = "Runner.java",
        Adapter = "java",
        MaxResultLength = 4 << 20,
    };

    public static IReadOnlyList<KernelLanguage> All { get; } = [Python, JavaScript, TypeScript, Bash, R, Java];

    private static string Names => string.Join(", ", All.SkipLast(1).Select(language => language.WireName));

    /// <summary>Gets the language of a caller's name, regardless of case and surrounding blanks; python for null or an empty name.</summary>
    /// <exception cref="KernelStartException">There is no such language.</exception>
    public static KernelLanguage Get(string? name)
    {
        var wanted = name?.Trim().ToLowerInvariant() is { Length: > 0 } given ? given : E2BDefaults.Language;
        return All.FirstOrDefault(language => language.WireName == wanted || language.Aliases.Contains(wanted))
            ?? throw new KernelStartException(
                wanted,
                $"there is no kernel for this language. Use {Names} or {All[^1].WireName}.");
    }
}
