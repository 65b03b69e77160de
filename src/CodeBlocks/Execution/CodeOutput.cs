namespace CodeBlocks;

/// <summary>A piece of output of a setup command or of code, as it was produced.</summary>
/// <param name="Stream">The stream that it was written to.</param>
/// <param name="Text">The text; it may end in the middle of a line.</param>
public readonly record struct CodeOutput(CodeStream Stream, string Text);
