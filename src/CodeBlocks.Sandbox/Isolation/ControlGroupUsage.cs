namespace CodeBlocks.Sandbox.Isolation;

/// <summary>What a control group uses; processor time is null where it is not counted.</summary>
internal sealed record ControlGroupUsage(long MemoryUsed, long MemoryCache, double? ProcessorSeconds);
