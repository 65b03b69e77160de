namespace CodeBlocks.Sandbox.Isolation;

/// <summary>
/// The world of one sandbox: its processes, files and network, walled off from the host. Thread safe. Disposing kills every
/// process in it and removes everything it left on the host.
/// </summary>
internal interface IMachine : IAsyncDisposable
{
    string SandboxId { get; }

    /// <summary>Whether it has a world of its own; otherwise its files are the host's.</summary>
    bool IsIsolated { get; }

    /// <summary>How much of the host it may use.</summary>
    MachineLimits Limits { get; }

    /// <summary>How many of its processes were killed because no memory was left; always 0 where the host does not count them.</summary>
    long MemoryKills { get; }

    /// <summary>Completes when the world has died, whoever ended it.</summary>
    Task Exited { get; }

    IMachineFiles Files { get; }

    /// <summary>
    /// Where the kernels' runner scripts are, as processes of the machine see it: <see cref="Kernels.RunnerScripts.MountPoint"/>,
    /// bound read-only, where there are walls.
    /// </summary>
    string RunnersDirectory { get; }

    /// <summary>Whether the system that the machine shows has a program of this name; what the machine's user installed does not count.</summary>
    bool HasProgram(string name);

    /// <summary>Gives a spare machine the priority of others: somebody uses it now.</summary>
    void Prioritize();

    /// <summary>Says that a language is used, so that the host can make its next start faster.</summary>
    void Expect(string language);

    /// <exception cref="MachineProcessException">The process could not be started.</exception>
    /// <exception cref="MachineLostException">The world has died.</exception>
    Task<IMachineProcess> StartAsync(ProcessStart start, CancellationToken cancellationToken);

    /// <summary>Stops every process where it is, until <see cref="ThawAsync"/>.</summary>
    Task FreezeAsync(CancellationToken cancellationToken);

    Task ThawAsync(CancellationToken cancellationToken);

    Task<MachineMetrics> GetMetricsAsync(CancellationToken cancellationToken);

    /// <summary>Has processes reach other addresses outside from now on; connections to what is denied pass nothing any more.</summary>
    /// <exception cref="NetworkRulesException">This host cannot hold the machine to the rules; the old ones stand.</exception>
    Task SetNetworkAsync(NetworkRules rules, CancellationToken cancellationToken);

    /// <summary>Connects to a TCP port inside the machine's own network.</summary>
    /// <exception cref="MachineProcessException">Nothing listens on the port (<see cref="MachineProcessError.PortClosed"/>).</exception>
    Task<Stream> ConnectPortAsync(int port, CancellationToken cancellationToken);
}
