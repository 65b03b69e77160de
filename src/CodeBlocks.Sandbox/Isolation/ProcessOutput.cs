namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A piece of output, which may begin or end within a character. The data is valid until the next piece is read.</summary>
internal readonly record struct ProcessOutput(ProcessOutputKind Kind, ReadOnlyMemory<byte> Data);
