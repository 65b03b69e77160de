using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Tests.Isolation;

internal sealed record CommandOutcome(string Stdout, string Stderr, ProcessExit Exit);
