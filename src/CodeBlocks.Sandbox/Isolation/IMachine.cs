using CodeBlocks.Sandbox.Network;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>
/// An isolated process tree and file system that one sandbox runs in. Thread safe. Disposing kills every process in it and removes
/// everything of it from the host.
/// </summary>
internal interface IMachine : IAsyncDisposable
{
    string SandboxId { get; }

    /// <summary>Gets whether the machine is isolated; otherwise its files are the host's.</summary>
    bool IsIsolated { get; }

    /// <summary>The memory that the server may hold for the machine.</summary>
    ByteBudget Memory { get; }

    /// <summary>The limits on what the machine uses of the host.</summary>
    MachineLimits Limits { get; }

    /// <summary>The number of processes that were killed because memory ran out; always 0 if the host does not count them.</summary>
    long MemoryKills { get; }

    /// <summary>Completes when the machine has ended.</summary>
    Task Exited { get; }

    IMachineFiles Files { get; }

    /// <summary>The path of the directory that all machines share, as processes of the machine see it; null if there is none.</summary>
    string? SharedDirectory { get; }

    /// <summary>Gets whether the machine's system has a program of this name. Programs that the machine's user installed do not count.</summary>
    bool HasProgram(string name);

    /// <summary>Gives a spare machine the priority of others, because a sandbox uses it now.</summary>
    void Prioritize();

    /// <exception cref="MachineProcessException">The process could not be started.</exception>
    /// <exception cref="MachineLostException">The machine has ended.</exception>
    Task<IMachineProcess> StartAsync(ProcessStart start, CancellationToken cancellationToken);

    /// <summary>Stops every process until <see cref="ThawAsync"/>.</summary>
    Task FreezeAsync(CancellationToken cancellationToken);

    Task ThawAsync(CancellationToken cancellationToken);

    /// <summary>Stops the processes that run now until <see cref="ContinueAsync"/>; those that are started afterwards run.</summary>
    Task StopAsync(CancellationToken cancellationToken);

    Task ContinueAsync(CancellationToken cancellationToken);

    Task<MachineMetrics> GetMetricsAsync(CancellationToken cancellationToken);

    /// <summary>Replaces the outbound rules. Open connections to addresses that the new rules deny are cut.</summary>
    /// <exception cref="NetworkRulesException">This host cannot enforce the rules; the old ones stay.</exception>
    Task SetNetworkAsync(NetworkRules rules, CancellationToken cancellationToken);

    /// <summary>Connects to a TCP port inside the machine's own network.</summary>
    /// <exception cref="MachineProcessException">Nothing listens on the port (<see cref="MachineProcessError.PortClosed"/>).</exception>
    Task<Stream> ConnectPortAsync(int port, CancellationToken cancellationToken);
}
