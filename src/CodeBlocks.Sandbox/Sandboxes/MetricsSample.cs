using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>What a sandbox used at one moment.</summary>
internal sealed record MetricsSample(DateTimeOffset Timestamp, MachineMetrics Metrics);
