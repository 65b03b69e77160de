namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>What of the languages' runtimes this machine has.</summary>
internal static class Runtimes
{
    private const string IPython = "/usr/lib/python3/dist-packages/IPython";

    /// <summary>Skips the test where this machine cannot run a language as the recordings ran it, and says what to install.</summary>
    public static void Require(string language)
    {
        if (Missing(language) is { } package)
            Skip.If(true, $"{language} needs the package {package}.");
    }

    /// <summary>The package that is missing to run a language as the recordings ran it, or null.</summary>
    public static string? Missing(string language) => language switch
    {
        "python" => Directory.Exists(IPython) ? null : "python3-ipython",
        "javascript" or "typescript" => HasCommand("node") ? null : "nodejs",
        "r" => HasCommand("Rscript") ? null : "r-base-core",
        "pip" => File.Exists("/usr/bin/pip") ? null : "python3-pip",
        "npm" => HasCommand("npm") ? null : "npm",
        "java" => HasCommand("javac") ? null : "default-jdk-headless",
        _ => null,
    };

    private static bool HasCommand(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(directory => File.Exists(Path.Combine(directory, name)));
}
