namespace CodeBlocks.E2B;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Its exit code; -1 when a signal ended it.</param>
/// <param name="Stdout">What it wrote to stdout.</param>
/// <param name="Stderr">What it wrote to stderr.</param>
/// <param name="Error">Why it did not succeed, such as <c>exit status 3</c> or <c>signal: killed</c>; <c>null</c> when it did.</param>
public sealed record CommandResult(int ExitCode, string Stdout, string Stderr, string? Error)
{
    /// <summary>Whether the beginning of the output is missing, because there was more than <see cref="CommandOptions.MaxOutputLength"/>.</summary>
    public bool IsTruncated { get; init; }
}
