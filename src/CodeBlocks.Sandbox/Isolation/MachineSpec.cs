using CodeBlocks.Sandbox.Network;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>What a machine is made from.</summary>
/// <param name="SandboxId">Names the machine on the host and inside (its host name).</param>
/// <param name="EnvironmentVariables">Given to every process of the machine, below the process's own.</param>
/// <param name="Network">What processes reach outside.</param>
/// <param name="Limits">How much of the host it may use.</param>
internal sealed record MachineSpec(
    string SandboxId,
    IReadOnlyDictionary<string, string> EnvironmentVariables,
    NetworkRules Network,
    MachineLimits Limits)
{
    /// <summary>Whether nobody waits for it, so that it may take longer to start; <see cref="IMachine.Prioritize"/> ends that.</summary>
    public bool IsSpare { get; init; }
}
