namespace CodeBlocks.Sandbox.Tests.Sdk;

/// <summary>The outcome of one test in <c>tests/sdk</c>.</summary>
/// <param name="Name">The test's name.</param>
/// <param name="Passed">True if it passed or was skipped.</param>
/// <param name="Skipped">The reason why it was skipped; null if it ran.</param>
/// <param name="Error">The error it failed with; null if it passed.</param>
internal sealed record SdkResult(string Name, bool Passed, string? Skipped, string? Error);
