using CodeBlocks.Sandbox.Network;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The specification of a machine.</summary>
/// <param name="SandboxId">The id of the sandbox; it names the machine.</param>
/// <param name="EnvironmentVariables">The variables of every process of the machine; a process's own win over them.</param>
/// <param name="Network">The outbound rules.</param>
/// <param name="Limits">The limits on what the machine uses of the host.</param>
internal sealed record MachineSpec(
    string SandboxId,
    IReadOnlyDictionary<string, string> EnvironmentVariables,
    NetworkRules Network,
    MachineLimits Limits)
{
    /// <summary>Gets whether the machine is prepared in advance, so that it starts at low priority until <see cref="IMachine.Prioritize"/>.</summary>
    public bool IsSpare { get; init; }

    /// <summary>
    /// Is called when the machine can run processes, while its network is still being connected; null for nothing. A machine whose network
    /// cannot be connected is ended, and this is called again for the one that takes its place.
    /// </summary>
    public Action<IMachine>? WhenStarted { get; init; }
}
