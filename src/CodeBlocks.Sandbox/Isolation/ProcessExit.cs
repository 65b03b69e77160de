namespace CodeBlocks.Sandbox.Isolation;

/// <summary>How a process ended: with a code, or by a signal.</summary>
internal readonly record struct ProcessExit(int? Code, int? Signal)
{
    /// <summary>The limit of the sandbox that it met, in words, when that is what ended it.</summary>
    public string? Limit { get; init; }
}
