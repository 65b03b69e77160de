using System.Diagnostics.Metrics;

namespace CodeBlocks.Sandbox;

/// <summary>The metrics of the local sandbox server. Code, output and secrets are never recorded.</summary>
/// <remarks>
/// Instruments: <c>codeblocks.sandbox.create.duration</c> (seconds), <c>codeblocks.sandbox.count</c> (sandboxes that exist, paused ones included)
/// and <c>codeblocks.sandbox.lost</c> (sandboxes whose machine ended by itself).
/// </remarks>
public static class SandboxDiagnostics
{
    /// <summary>The name of the meter: <c>CodeBlocks.Sandbox</c>.</summary>
    public const string Name = "CodeBlocks.Sandbox";

    private static readonly Meter Meter = new(Name);

    internal static readonly Histogram<double> CreateDuration =
        Meter.CreateHistogram<double>("codeblocks.sandbox.create.duration", "s", "Time until a sandbox was created.");

    internal static readonly UpDownCounter<long> Count =
        Meter.CreateUpDownCounter<long>("codeblocks.sandbox.count", "{sandbox}", "Sandboxes that exist, paused ones included.");

    internal static readonly Counter<long> Lost =
        Meter.CreateCounter<long>("codeblocks.sandbox.lost", "{sandbox}", "Sandboxes whose machine ended by itself.");
}
