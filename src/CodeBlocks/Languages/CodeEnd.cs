using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>The end of code, as far as it is known before its context is asked for a report.</summary>
/// <param name="Code">The code.</param>
/// <param name="Number">The number of the execution in its context.</param>
/// <param name="Error">The error that ended the code; <see langword="null"/> if none did.</param>
/// <param name="HasMainResult">True if a result carried the mark of the main result.</param>
/// <param name="HasValueResult">True if a result is not an image alone.</param>
/// <param name="Stdout">The end of the standard output.</param>
internal sealed record CodeEnd(string Code, int Number, ExecutionError? Error, bool HasMainResult, bool HasValueResult, string Stdout);
