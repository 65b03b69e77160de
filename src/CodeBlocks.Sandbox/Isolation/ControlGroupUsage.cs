namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The usage of a control group; processor time is null if it is not counted.</summary>
internal sealed record ControlGroupUsage(long MemoryUsed, long MemoryCache, double? ProcessorSeconds);
