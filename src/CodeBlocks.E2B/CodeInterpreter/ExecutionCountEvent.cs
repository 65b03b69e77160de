namespace CodeBlocks.E2B;

/// <summary>The execution began.</summary>
/// <param name="ExecutionCount">The context's count of executions, this one included.</param>
public sealed record ExecutionCountEvent(int ExecutionCount) : ExecutionEvent;
