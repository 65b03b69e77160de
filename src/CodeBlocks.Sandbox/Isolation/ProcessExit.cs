namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The end of a process: its exit code, or the signal that killed it.</summary>
internal readonly record struct ProcessExit(int? Code, int? Signal)
{
    /// <summary>A description of the limit that ended the process; null if none did.</summary>
    public string? Limit { get; init; }
}
