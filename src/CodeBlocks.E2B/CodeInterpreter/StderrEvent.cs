namespace CodeBlocks.E2B;

/// <summary>The code wrote to stderr.</summary>
/// <param name="Text">A piece of text; not a line.</param>
/// <param name="Timestamp">When the sandbox saw it.</param>
public sealed record StderrEvent(string Text, DateTimeOffset Timestamp) : ExecutionEvent;
