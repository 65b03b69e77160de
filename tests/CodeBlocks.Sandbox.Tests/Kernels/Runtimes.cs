namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>What of the languages' runtimes this machine has.</summary>
internal static class Runtimes
{
    /// <summary>What is missing to run a language as the recordings ran it, or null.</summary>
    public static string? Missing(string language) => language switch
    {
        "python" => Directory.Exists("/usr/lib/python3/dist-packages/IPython") ? null : "IPython for the system's python",
        "javascript" or "typescript" => HasCommand("node") ? null : "node",
        "r" => HasCommand("R") ? null : "R",
        "java" => HasCommand("java") ? null : "a JDK",
        _ => null,
    };

    private static bool HasCommand(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(directory => File.Exists(Path.Combine(directory, name)));
}
