namespace CodeBlocks.Testing;

/// <summary>Thrown when an assertion of this package does not hold. Every test framework reports it as a failed test.</summary>
/// <param name="message">What was expected and what was there.</param>
public sealed class AssertionFailedException(string message) : Exception(message);
