namespace CodeBlocks.E2B;

/// <summary>An error that code raised, or that ended it.</summary>
/// <param name="Name">Its class, such as <c>ZeroDivisionError</c>; <c>ContextRestarting</c> when the interpreter died.</param>
/// <param name="Value">Its message.</param>
/// <param name="Traceback">Where it came from.</param>
public sealed record ExecutionError(string Name, string Value, string Traceback);
