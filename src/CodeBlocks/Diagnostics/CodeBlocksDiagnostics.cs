using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CodeBlocks;

/// <summary>Names the activity source and the meter of the blocks. They record neither code nor data nor keys.</summary>
/// <remarks><c>docs/observability.md</c> lists all spans, instruments and attributes.</remarks>
public static class CodeBlocksDiagnostics
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "CodeBlocks";

    internal const string ExecuteSpan = "codeblocks.execute";

    internal static readonly ActivitySource Source = new(Name);
    internal static readonly Meter Meter = new(Name);

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    private static readonly Counter<long> Sandboxes =
        Meter.CreateCounter<long>("codeblocks.sandboxes.created", "{sandbox}", "The number of sandboxes created.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "codeblocks.execution.duration", "s", "The duration of runs, from opening the sandbox to releasing it.", advice: Seconds);

    private static readonly Histogram<double> PhaseDuration = Meter.CreateHistogram(
        "codeblocks.execution.phase.duration", "s", "The duration of the phases of runs.", advice: Seconds);

    private static readonly Counter<long> Io =
        Meter.CreateCounter<long>("codeblocks.execution.io", "By", "The bytes that runs sent to sandboxes and received from them.");

    internal static void SandboxCreated() => Sandboxes.Add(1);

    internal static void PhaseEnded(RunPhase phase, string language, TimeSpan duration) =>
        PhaseDuration.Record(duration.TotalSeconds, new(Tags.Phase, phase.Name), new(Tags.Language, language));

    internal static void Executed(ExecutionReceipt receipt, string outcome, string? failureKind)
    {
        TagList tags = [new(Tags.Language, receipt.Language), new(Tags.Outcome, outcome)];

        if (receipt.Start is not null)
            tags.Add(Tags.Start, receipt.Start);

        if (failureKind is not null)
            tags.Add(Tags.ErrorType, failureKind);

        Duration.Record(receipt.DurationMs / 1000, tags);
        Io.Add(receipt.BytesIn, new(Tags.Language, receipt.Language), new(Tags.Direction, "in"));
        Io.Add(receipt.BytesOut, new(Tags.Language, receipt.Language), new(Tags.Direction, "out"));
    }

    internal static class Tags
    {
        public const string SandboxId = "sandbox.id";
        public const string Template = "sandbox.template";
        public const string Language = "code.language";
        public const string ErrorType = "error.type";
        public const string Backend = "codeblocks.backend";
        public const string Start = "codeblocks.start";
        public const string Outcome = "codeblocks.outcome";
        public const string Reason = "codeblocks.reason";
        public const string Phase = "codeblocks.phase";
        public const string Direction = "codeblocks.io.direction";
        public const string BytesIn = "codeblocks.bytes.in";
        public const string BytesOut = "codeblocks.bytes.out";
        public const string Truncated = "codeblocks.truncated";
        public const string FilesBroughtOut = "codeblocks.files.brought_out";
        public const string FilesLeftOut = "codeblocks.files.left_out";
    }
}
