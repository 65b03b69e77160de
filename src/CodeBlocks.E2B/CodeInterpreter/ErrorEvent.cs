namespace CodeBlocks.E2B;

/// <summary>The code was ended by an error.</summary>
/// <param name="Error">The error.</param>
public sealed record ErrorEvent(ExecutionError Error) : ExecutionEvent;
