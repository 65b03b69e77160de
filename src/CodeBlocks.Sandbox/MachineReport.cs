using CodeBlocks.Sandbox.Isolation.Walls;

namespace CodeBlocks.Sandbox;

/// <summary>What this machine can run code in, and what it can wall that code in with.</summary>
public sealed record MachineReport
{
    /// <summary>The languages a sandbox here could run, available or not.</summary>
    public required IReadOnlyList<LanguageReport> Languages { get; init; }

    /// <summary>What sandboxes use when it is installed, available or not: every name that <c>codeblocks setup</c> takes.</summary>
    public required IReadOnlyList<ToolReport> Tools { get; init; }

    /// <summary>The layers of isolation, active or not.</summary>
    public required IReadOnlyList<IsolationLayer> Layers { get; init; }

    /// <summary>Whether sandboxes are walled in at all.</summary>
    public required bool Isolated { get; init; }

    /// <summary>
    /// The package managers, and whether a sandbox reaches their registries. <see cref="CreateAsync"/> leaves it empty:
    /// <see cref="PackageReport.CreateAllAsync(CancellationToken)"/> asks the internet.
    /// </summary>
    public IReadOnlyList<PackageReport> Packages { get; init; } = [];

    /// <summary>Examines this machine; takes up to a second, most of it for asking each language for its version.</summary>
    /// <param name="cancellationToken">Stops examining.</param>
    public static async Task<MachineReport> CreateAsync(CancellationToken cancellationToken = default)
    {
        using var launcher = new ProcessLauncher();
        var runtimes = LanguageRuntimes.Locate();
        var languages = runtimes.ReportAsync(launcher, cancellationToken);
        var tools = runtimes.ReportToolsAsync(languages, launcher, cancellationToken);
        try
        {
            await using var host = await MachineHost.PrepareAsync(new MachineHostOptions { AllowUnisolated = true }, launcher, cancellationToken);
            return new MachineReport { Languages = await languages, Tools = await tools, Layers = host.Layers, Isolated = host.Isolated };
        }
        catch (IsolationUnavailableException exception)
        {
            // Not even without walls: the machine lacks what any sandbox needs.
            return new MachineReport
            {
                Languages = await languages,
                Tools = await tools,
                Layers = [new IsolationLayer("sandboxes", false, exception.Message)],
                Isolated = false,
            };
        }
    }
}
