namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Tells whether memory has run out in a machine since this was made.</summary>
internal readonly struct MemoryWatch(IMachine machine)
{
    private readonly long _kills = machine.MemoryKills;

    /// <summary>What to say of a process that was killed meanwhile; null when it was not for want of memory.</summary>
    public string? Complaint => machine.MemoryKills > _kills
        ? $"out of memory: everything in the sandbox together has {machine.Limits.MemoryBytes >> 20} MB"
        : null;
}
