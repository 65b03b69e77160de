namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The size of a terminal, in characters.</summary>
internal readonly record struct PtySize(ushort Columns, ushort Rows);
