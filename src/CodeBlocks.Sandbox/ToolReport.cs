using CodeBlocks.Sandbox.HostProcesses;
using CodeBlocks.Sandbox.Kernels.Languages;

namespace CodeBlocks.Sandbox;

/// <summary>Something that sandboxes use when it is installed on the host: a runtime, a package manager, libraries, the means of isolation.</summary>
public sealed record ToolReport
{
    /// <summary>The name that <c>codeblocks setup</c> takes: <c>python</c>, <c>pip</c>, <c>js</c>, <c>npm</c>, <c>bash</c>, <c>r</c>, <c>java</c>,
    /// <c>libraries</c> or <c>isolation</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The purpose of the tool in sandboxes.</summary>
    public required string Purpose { get; init; }

    /// <summary>The Debian packages that provide it.</summary>
    public required IReadOnlyList<string> Packages { get; init; }

    /// <summary>Those of the packages whose program or module was not found on this machine.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>The version; null when it is missing, or when it consists of several things.</summary>
    public string? Version { get; init; }

    /// <summary>Gets whether all of it is installed.</summary>
    public bool Available => Missing.Count == 0;

    /// <summary>The command that installs what is missing; null when nothing is.</summary>
    public string? Remedy { get; init; }

    /// <summary>Examines every tool; takes up to a second, most of it for asking each for its version.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<IReadOnlyList<ToolReport>> CreateAsync(CancellationToken cancellationToken = default)
    {
        using var launcher = new ProcessLauncher(TimeProvider.System);
        var runtimes = LanguageRuntimes.Locate();
        return await runtimes.ReportToolsAsync(runtimes.ReportAsync(launcher, cancellationToken), launcher, cancellationToken);
    }
}
