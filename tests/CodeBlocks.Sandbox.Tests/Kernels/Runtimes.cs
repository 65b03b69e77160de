using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels.Languages;

namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>The languages and tools that this machine has.</summary>
internal static class Runtimes
{
    // The recordings were made with Debian's modules.
    private const string Modules = "/usr/lib/python3/dist-packages";

    /// <summary>Skips the test if this machine lacks a language or a tool, and names the package to install.</summary>
    public static void Require(string name)
    {
        if (Missing(name) is { } package)
            Skip.If(true, $"{name} needs the package {package}.");
    }

    /// <summary>The package that this machine lacks for a language or a tool; null if it lacks none.</summary>
    public static string? Missing(string name)
    {
        // A test may ask for a language by another spelling, or for one that does not exist.
        var tool = KernelLanguages.All.FirstOrDefault(language => Is(language, name))?.Tool
            ?? InstallableTool.All.FirstOrDefault(tool => tool.Name == name);
        return tool?.Packages.FirstOrDefault(package => !IsInstalled(package))?.Name;
    }

    private static bool Is(KernelLanguage language, string name) =>
        language.Aliases.Prepend(language.WireName).Contains(name.Trim(), StringComparer.OrdinalIgnoreCase);

    private static bool IsInstalled(ToolPackage package) => package.Module is { } module
        ? Directory.EnumerateDirectories("/usr/lib", "python3.*").Prepend(Modules).Any(directory => Directory.Exists(Path.Combine(directory, module)))
        : HostProgram.Find(package.Command!) is not null;
}
