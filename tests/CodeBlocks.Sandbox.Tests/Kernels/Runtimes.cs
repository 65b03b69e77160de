namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>What of the languages' runtimes this machine has.</summary>
internal static class Runtimes
{
    private static readonly string[] TypeScript =
    [
        "/usr/lib/node_modules/typescript", "/usr/local/lib/node_modules/typescript", "/usr/share/nodejs/typescript",
        "/usr/lib/node_modules/esbuild", "/usr/local/lib/node_modules/esbuild", "/usr/bin/esbuild",
    ];

    /// <summary>What is missing to run a language as the recordings ran it, or null.</summary>
    public static string? Missing(string language) => language switch
    {
        "python" => Directory.Exists("/usr/lib/python3/dist-packages/IPython") ? null : "IPython for the system's python",
        "javascript" => HasCommand("node") ? null : "node",
        "typescript" => TypeScript.Any(Path.Exists) ? null : "a transpiler for TypeScript",
        "r" => HasCommand("R") ? null : "R",
        "java" => HasCommand("java") ? null : "a JDK",
        _ => null,
    };

    private static bool HasCommand(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(directory => File.Exists(Path.Combine(directory, name)));
}
