using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CodeBlocks;

/// <summary>The names under which the blocks trace and measure. Neither code nor data nor keys are recorded.</summary>
public static class CodeBlocksDiagnostics
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "CodeBlocks";

    internal const string SandboxIdTag = "sandbox.id";
    private const string LanguageTag = "code.language";
    private const string OutcomeTag = "outcome";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Sandboxes = Meter.CreateCounter<long>("codeblocks.sandboxes.created", "{sandbox}", "Sandboxes created.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("codeblocks.execution.duration", "s", "How long runs took, sandbox included.");

    internal static Activity? StartExecution(LanguageDefinition language) => Source.StartActivity("execute code")?.SetTag(LanguageTag, language.Name);

    internal static void SandboxCreated() => Sandboxes.Add(1);

    internal static void Executed(LanguageDefinition language, string outcome, TimeSpan duration) =>
        Duration.Record(duration.TotalSeconds, new(LanguageTag, language.Name), new(OutcomeTag, outcome));
}
