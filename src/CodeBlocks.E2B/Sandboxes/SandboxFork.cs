namespace CodeBlocks.E2B;

/// <summary>One fork of a sandbox: either it or why there is none.</summary>
/// <param name="Sandbox">The new sandbox; its handle kills it when disposed.</param>
/// <param name="Error">What went wrong.</param>
public sealed record SandboxFork(Sandbox? Sandbox, E2BException? Error);
