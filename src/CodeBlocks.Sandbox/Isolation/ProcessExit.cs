namespace CodeBlocks.Sandbox.Isolation;

/// <summary>How a process ended: with a code, or by a signal.</summary>
internal readonly record struct ProcessExit(int? Code, int? Signal);
