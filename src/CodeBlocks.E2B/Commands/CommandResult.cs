namespace CodeBlocks.E2B;

/// <summary>The result of a command.</summary>
/// <param name="ExitCode">The exit code; -1 if a signal ended the command.</param>
/// <param name="Stdout">The stdout of the command.</param>
/// <param name="Stderr">The stderr of the command.</param>
/// <param name="Error">The reason why it did not succeed, such as <c>exit status 3</c> or <c>signal: killed</c>; <c>null</c> when it did.</param>
public sealed record CommandResult(int ExitCode, string Stdout, string Stderr, string? Error)
{
    /// <summary>
    /// Tells whether the beginning of the output was dropped, because there was more than <see cref="CommandOptions.MaxOutputLength"/>.
    /// </summary>
    public bool IsTruncated { get; init; }
}
