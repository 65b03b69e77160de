using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>The last sample of several sandboxes, by their ids.</summary>
internal sealed record SandboxesMetricsMessage(IReadOnlyDictionary<string, SandboxMetricMessage> Sandboxes);
