using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CodeBlocks.E2B;

/// <summary>Traces and metrics of the client. Code, output and secrets are never recorded.</summary>
/// <remarks>
/// Activities: <c>sandbox.create</c>, <c>sandbox.connect</c>, <c>command.run</c>, <c>code.run</c>. Instruments: <c>e2b.sandbox.create.duration</c>,
/// <c>e2b.command.duration</c> and <c>e2b.code.duration</c> (seconds) and <c>e2b.retries</c>.
/// </remarks>
public static class E2BDiagnostics
{
    /// <summary>Name of the activity source and of the meter, and category of the logs: <c>CodeBlocks.E2B</c>.</summary>
    public const string Name = "CodeBlocks.E2B";

    internal static readonly ActivitySource Source = new(Name);
    internal static readonly Histogram<double> CreateDuration;
    internal static readonly Histogram<double> CommandDuration;
    internal static readonly Histogram<double> CodeDuration;
    internal static readonly Counter<long> Retries;

    private static readonly Meter Meter = new(Name);
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    static E2BDiagnostics()
    {
        CreateDuration = Meter.CreateHistogram("e2b.sandbox.create.duration", "s", "Time until a sandbox was created.", advice: Seconds);
        CommandDuration = Meter.CreateHistogram("e2b.command.duration", "s", "Time that a command took.", advice: Seconds);
        CodeDuration = Meter.CreateHistogram("e2b.code.duration", "s", "Time that an execution of code took.", advice: Seconds);
        Retries = Meter.CreateCounter<long>("e2b.retries", "{retry}", "Requests that were sent again.");
    }

    internal static Activity? Start(string operation, string? sandboxId = null) =>
        Source.StartActivity(operation, ActivityKind.Client)?.SetTag(Tags.SandboxId, sandboxId);

    internal static void Fail(this Activity? activity, Exception exception) =>
        activity?.SetTag(Tags.ErrorType, exception.GetType().Name).SetStatus(ActivityStatusCode.Error);

    internal static class Tags
    {
        public const string SandboxId = "sandbox.id";
        public const string Template = "sandbox.template";
        public const string Language = "code.language";
        public const string ExitCode = "process.exit.code";
        public const string ErrorType = "error.type";
    }
}
