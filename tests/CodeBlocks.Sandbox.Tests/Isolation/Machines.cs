using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Kernels.Languages;
using CodeBlocks.Sandbox.Network;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeBlocks.Sandbox.Tests.Isolation;

/// <summary>Real machines, and one that the tests of a class may share.</summary>
public sealed class Machines : IAsyncLifetime
{
    private IMachine? _shared;

    public Machines() => Factory = new(
        new MachineHostOptions { DataDirectory = Directory, Programs = Runtimes.Programs, SharedDirectory = Runners },
        NullLogger<MachineFactory>.Instance);

    internal static LanguageRuntimes Runtimes { get; } = LanguageRuntimes.Locate();

    /// <summary>The runner scripts of the kernels in these machines.</summary>
    internal RunnerScripts Runners { get; } = new(Runtimes);

    /// <summary>Where these machines, and no others, keep what they need on the host.</summary>
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("cb-").FullName;

    internal MachineFactory Factory { get; }

    internal IMachine Shared => _shared!;

    internal Task<IMachine> CreateAsync(MachineLimits? limits = null, bool internetAccess = false, Dictionary<string, string>? environment = null) =>
        Factory.CreateAsync(
            new MachineSpec("test", environment ?? [], internetAccess ? NetworkRules.Open : NetworkRules.Closed, limits ?? MachineLimits.Default),
            CancellationToken.None);

    public async Task InitializeAsync() => _shared = await CreateAsync();

    public async Task DisposeAsync()
    {
        await Shared.DisposeAsync();
        await Factory.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
