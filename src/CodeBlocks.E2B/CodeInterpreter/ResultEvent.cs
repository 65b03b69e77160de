namespace CodeBlocks.E2B;

/// <summary>The code showed a value.</summary>
/// <param name="Result">The value.</param>
public sealed record ResultEvent(Result Result) : ExecutionEvent;
