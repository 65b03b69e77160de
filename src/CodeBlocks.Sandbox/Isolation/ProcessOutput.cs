namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A piece of what a process wrote, cut anywhere. The data is valid until the next piece is asked for.</summary>
internal readonly record struct ProcessOutput(ProcessOutputKind Kind, ReadOnlyMemory<byte> Data);
