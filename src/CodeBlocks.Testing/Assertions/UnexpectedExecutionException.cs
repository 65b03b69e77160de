namespace CodeBlocks.Testing;

/// <summary>Thrown when a block runs something that no rule and no recording has an answer to.</summary>
/// <remarks>It takes no <c>Failed</c> port: the workflow faults, so that a test cannot pass over it.</remarks>
/// <param name="message">What was run, and how it differs from what was expected.</param>
public sealed class UnexpectedExecutionException(string message) : Exception(message);
