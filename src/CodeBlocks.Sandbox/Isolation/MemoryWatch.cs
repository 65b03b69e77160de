namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Detects whether memory ran out in a machine since its construction.</summary>
internal readonly struct MemoryWatch(IMachine machine)
{
    private readonly long _kills = machine.MemoryKills;

    /// <summary>The reason to give for a process that was killed meanwhile; null if memory did not run out.</summary>
    public string? Reason => machine.MemoryKills > _kills
        ? $"out of memory: everything in the sandbox together has {machine.Limits.MemoryBytes >> 20} MB"
        : null;
}
