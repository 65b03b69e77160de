namespace CodeBlocks.Cli.Running;

/// <summary>A file and the block that brought it out.</summary>
internal sealed record OutputFile(string ActivityId, CodeFile File);
