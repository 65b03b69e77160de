namespace CodeBlocks.Cli.Checking;

/// <summary>A place in a text file, counted from one as editors do.</summary>
internal readonly record struct TextPosition(int Line, int Column);
