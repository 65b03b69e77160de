using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CodeBlocks;

/// <summary>Names the activity source and the meter of the blocks. They record neither code nor data nor keys.</summary>
public static class CodeBlocksDiagnostics
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "CodeBlocks";

    internal const string SandboxIdTag = "sandbox.id";
    private const string LanguageTag = "code.language";
    private const string OutcomeTag = "outcome";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Sandboxes =
        Meter.CreateCounter<long>("codeblocks.sandboxes.created", "{sandbox}", "The number of sandboxes created.");

    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("codeblocks.execution.duration", "s", "The duration of runs, from opening the sandbox to releasing it.");

    internal static Activity? StartExecution(LanguageDefinition language) => Source.StartActivity("execute code")?.SetTag(LanguageTag, language.Name);

    internal static void SandboxCreated() => Sandboxes.Add(1);

    internal static void Executed(LanguageDefinition language, string outcome, TimeSpan duration) =>
        Duration.Record(duration.TotalSeconds, new(LanguageTag, language.Name), new(OutcomeTag, outcome));
}
