using System.Diagnostics;
using CodeBlocks.E2B;
using Tags = CodeBlocks.CodeBlocksDiagnostics.Tags;

namespace CodeBlocks;

/// <summary>Follows one run: its span, the spans and durations of its phases, its bytes, and in the end its receipt and metrics.</summary>
internal sealed class RunTrace : IDisposable
{
    // E2B's own domain, which the client uses unless it is told another.
    private const string CloudDomain = "e2b.app";

    private readonly TimeProvider _timeProvider;
    private readonly CodeExecutionRequest _request;
    private readonly string _language;
    private readonly long _started;
    private readonly Dictionary<string, double> _phases = [];
    private readonly Activity? _span;

    public RunTrace(CodeExecutionRequest request, LanguageDefinition language, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _request = request;
        _language = language.Name;
        _started = timeProvider.GetTimestamp();
        _span = CodeBlocksDiagnostics.Source.StartActivity(CodeBlocksDiagnostics.ExecuteSpan)?.SetTag(Tags.Language, _language);
        Stage = (request.Target is NewSandbox ? RunPhase.Create : RunPhase.Connect).Subject;
    }

    /// <summary>The part of the run that is under way, as the subject of a sentence.</summary>
    public string Stage { get; set; }

    /// <summary>The sandbox of the run, once it is open.</summary>
    public Sandbox? Sandbox { get; set; }

    /// <summary>The number of bytes that were sent to the sandbox.</summary>
    public long BytesIn { get; set; }

    /// <summary>Runs a phase within a span of its own, and measures it.</summary>
    public async Task<T> PhaseAsync<T>(RunPhase phase, Func<Task<T>> run)
    {
        Stage = phase.Subject;
        using var span = CodeBlocksDiagnostics.Source.StartActivity(phase.SpanName)?.SetTag(Tags.Language, _language);
        var started = _timeProvider.GetTimestamp();

        try
        {
            return await run();
        }
        catch (Exception exception)
        {
            Fail(span, exception is OperationCanceledException ? FailureKind.Cancelled : FailureClassifier.Describe(exception, _request.Target).Kind);
            throw;
        }
        finally
        {
            var duration = _timeProvider.GetElapsedTime(started);
            _phases[phase.Name] = _phases.GetValueOrDefault(phase.Name) + Milliseconds(duration);
            span?.SetTag(Tags.SandboxId, Sandbox?.Id);
            CodeBlocksDiagnostics.PhaseEnded(phase, _language, duration);
        }
    }

    /// <inheritdoc cref="PhaseAsync{T}" />
    public Task PhaseAsync(RunPhase phase, Func<Task> run) => PhaseAsync(phase, async () =>
    {
        await run();
        return true;
    });

    /// <summary>Ends the run: completes its span and records its metrics.</summary>
    /// <param name="outcome"><c>done</c>, <c>failed</c> or <c>cancelled</c>.</param>
    /// <param name="output">The output of the run.</param>
    /// <param name="failureKind">The kind of a failure; <see langword="null"/> if the run did not fail.</param>
    public ExecutionReceipt End(string outcome, OutputCollector output, string? failureKind = null)
    {
        var receipt = CreateReceipt(output);
        _span?.SetTag(Tags.SandboxId, receipt.SandboxId).SetTag(Tags.Template, receipt.Template).SetTag(Tags.Backend, receipt.Backend)
            .SetTag(Tags.Start, receipt.Start).SetTag(Tags.Outcome, outcome)
            .SetTag(Tags.BytesIn, receipt.BytesIn).SetTag(Tags.BytesOut, receipt.BytesOut).SetTag(Tags.Truncated, receipt.Truncated)
            .SetTag(Tags.FilesBroughtOut, receipt.FilesBroughtOut).SetTag(Tags.FilesLeftOut, receipt.FilesLeftOut);

        if (failureKind is not null)
            Fail(_span, failureKind);

        CodeBlocksDiagnostics.Executed(receipt, outcome, failureKind);
        return receipt;
    }

    public void Dispose() => _span?.Dispose();

    private ExecutionReceipt CreateReceipt(OutputCollector output) => new()
    {
        SandboxId = Sandbox?.Id ?? (_request.Target as ExistingSandbox)?.SandboxId,
        Backend = Sandbox is null ? null
            : Sandbox.Server?.StartsWith("CodeBlocks.Sandbox/", StringComparison.Ordinal) == true ? "local server"
            : Sandbox.Domain == CloudDomain ? "E2B cloud"
            : Sandbox.Domain,
        Template = Sandbox?.TemplateId,
        Language = _language,
        EngineVersions = EngineVersions(),
        Isolation = Sandbox?.Isolation,
        Start = Sandbox?.Start switch
        {
            null => null,
            SandboxStart.Created => "cold",
            SandboxStart.Resumed => "resumed",
            _ => "warm",
        },
        DurationMs = Milliseconds(_timeProvider.GetElapsedTime(_started)),
        PhasesMs = new Dictionary<string, double>(_phases),
        BytesIn = BytesIn,
        BytesOut = output.Bytes + output.Files.Where(file => file.LeftOut is null).Sum(file => file.Size),
        Truncated = output.IsTruncated,
        FilesBroughtOut = output.Files.Count(file => file.LeftOut is null),
        FilesLeftOut = output.Files.Count(file => file.LeftOut is not null),
    };

    private SortedDictionary<string, string> EngineVersions()
    {
        var versions = new SortedDictionary<string, string>(StringComparer.Ordinal);

        if (Sandbox is null)
            return versions;

        foreach (var (name, version) in Sandbox.Code.EngineVersions)
            versions[name] = version;

        versions["envd"] = Sandbox.EnvdVersion;

        if (Sandbox.Server?.Split('/', 2) is [var server, var serverVersion])
            versions[server] = serverVersion;

        return versions;
    }

    private static void Fail(Activity? span, string errorType) => span?.SetTag(Tags.ErrorType, errorType).SetStatus(ActivityStatusCode.Error);

    private static double Milliseconds(TimeSpan duration) => Math.Round(duration.TotalMilliseconds, 3);
}
