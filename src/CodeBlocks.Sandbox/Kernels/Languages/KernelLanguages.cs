using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Kernels.Languages;

/// <summary>The languages of the server, one record each.</summary>
internal static class KernelLanguages
{
    private const string PythonVersionAndExtras = """
        import importlib.metadata, importlib.util, platform
        print("Python", platform.python_version())
        names = {"IPython": "IPython", "matplotlib": "matplotlib", "pandas": "pandas", "PIL": "Pillow"}
        print(", ".join(name for module, name in names.items() if importlib.util.find_spec(module) is None))
        ipython = importlib.util.find_spec("IPython")
        print("plain, IPython is not installed" if ipython is None else "IPython " + importlib.metadata.version("ipython"))
        """;

    public static KernelLanguage Python { get; } = new()
    {
        Name = "python",
        Command = "python3",
        Probe = ["-c", PythonVersionAndExtras],
        Requirement = "Python 3",
        Remedy = "sudo apt-get install -y python3",
        ExtrasRemedy = "sudo apt-get install -y python3-ipython python3-matplotlib python3-pandas python3-pil",
        Runner = "runner.py",
        CanReplaceVariables = true,
    };

    public static KernelLanguage JavaScript { get; } = new()
    {
        Name = "js",
        WireName = "javascript",
        Aliases = ["js"],
        Command = "node",
        Flags = ["--no-warnings", "--expose-internals", "--experimental-import-meta-resolve"],
        Requirement = "Node.js 20 or later",
        Remedy = "sudo apt-get install -y nodejs",
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
        Command = "bash",
        Flags = ["--noprofile", "--noediting"],
        Requirement = "bash",
        Remedy = "sudo apt-get install -y bash",
        Runner = "runner.sh",
        Adapter = "bash",
    };

    public static KernelLanguage R { get; } = new()
    {
        Name = "r",
        Command = "R",
        Flags = ["--no-echo", "--no-restore", "--no-save", "--no-readline"],
        Requirement = "R",
        Remedy = "sudo apt-get install -y r-base-core",
        Runner = "runner.R",
        Adapter = "r",
        MaxResultLength = 12 << 20,
    };

    public static KernelLanguage Java { get; } = new()
    {
        Name = "java",
        Command = "java",
        Flags = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss2m", "-XX:-UsePerfData"],
        Requirement = "a JDK 11 or later (not only a JRE)",
        Remedy = "sudo apt-get install -y default-jdk-headless",
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
