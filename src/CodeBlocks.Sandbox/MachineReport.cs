using CodeBlocks.Sandbox.HostProcesses;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Kernels.Languages;

namespace CodeBlocks.Sandbox;

/// <summary>A report on the languages and the isolation layers of this machine.</summary>
public sealed record MachineReport
{
    /// <summary>The languages, available or not.</summary>
    public required IReadOnlyList<LanguageReport> Languages { get; init; }

    /// <summary>The tools that sandboxes use, installed or not: every name that <c>codeblocks setup</c> takes.</summary>
    public required IReadOnlyList<ToolReport> Tools { get; init; }

    /// <summary>The isolation layers, active or not.</summary>
    public required IReadOnlyList<IsolationLayer> Layers { get; init; }

    /// <summary>Gets whether sandboxes are isolated.</summary>
    public required bool Isolated { get; init; }

    /// <summary>
    /// The package managers, and whether a sandbox reaches their registries. <see cref="CreateAsync"/> leaves it empty:
    /// <see cref="PackageReport.CreateAllAsync(CancellationToken)"/> asks the internet.
    /// </summary>
    public IReadOnlyList<PackageReport> Packages { get; init; } = [];

    /// <summary>Examines this machine; takes up to a second, most of it for asking each language for its version.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<MachineReport> CreateAsync(CancellationToken cancellationToken = default)
    {
        using var launcher = new ProcessLauncher(TimeProvider.System);
        var runtimes = LanguageRuntimes.Locate();
        var languages = runtimes.ReportAsync(launcher, cancellationToken);
        var tools = runtimes.ReportToolsAsync(languages, launcher, cancellationToken);
        try
        {
            var options = new MachineHostOptions
            {
                AllowUnisolated = true,
                Programs = runtimes.Programs,
                SharedDirectory = new RunnerScripts(runtimes),
            };
            await using var host = await MachineHost.PrepareAsync(options, launcher, cancellationToken);
            return new MachineReport { Languages = await languages, Tools = await tools, Layers = host.Layers, Isolated = host.Isolated };
        }
        catch (IsolationUnavailableException exception)
        {
            // The machine lacks what even unisolated sandboxes need.
            return new MachineReport
            {
                Languages = await languages,
                Tools = await tools,
                Layers =
                [
                    runtimes.Find(KernelLanguages.Python) is null
                        ? new IsolationLayer("sandboxes", false, "sandboxes need python3, which was not found", InstallableTool.AptCommand("python3"))
                        : new IsolationLayer("sandboxes", false, exception.Message),
                ],
                Isolated = false,
            };
        }
    }
}
