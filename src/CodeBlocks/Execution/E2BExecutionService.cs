using System.Globalization;
using System.Text;
using CodeBlocks.E2B;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <inheritdoc cref="IE2BExecutionService" />
internal sealed partial class E2BExecutionService(
    E2BClients clients,
    SandboxProvider sandboxes,
    InputFileUploader uploader,
    FileExtractor extractor,
    SandboxSecrets secrets,
    SandboxPolicies policies,
    IOptionsMonitor<CodeBlocksOptions> options,
    TimeProvider timeProvider,
    ILogger<E2BExecutionService> logger) : IE2BExecutionService
{
    // E2B extends the lifetime of a sandbox by this much when a client connects without a timeout.
    private static readonly TimeSpan MinStepTime = TimeSpan.FromSeconds(300);

    private readonly ContextTurns _turns = new();

    public async Task<CodeExecution> ExecuteAsync(CodeExecutionRequest request, CancellationToken cancellationToken = default)
    {
        var language = LanguageRegistry.Get(request.Language);
        request = secrets.Label(request);
        using var trace = new RunTrace(request, language, timeProvider);
        var mask = secrets.Of(request);
        using var live = new LiveOutput(request, options.CurrentValue.MaxLiveLength, exception => LogReceiverFailed(mask.Clean(exception)));
        var output = new OutputCollector(language, policies.MaxLogLength(request.Credentials), live) { Mask = mask };
        using var deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        using var run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        Sandbox? sandbox = null;

        try
        {
            CodeCheck.Check(request);
            request = policies.Apply(request);
            deadline.CancelAfter(request.Target.TimeLimit ?? Timeout.InfiniteTimeSpan);
            var variables = request.Variables.Count > 0 ? language.EncodeVariables(request.Variables) : null;
            await output.PassOnAsync(new CodeProgress(CodeStage.OpeningSandbox), run.Token);
            var opening = request.Target is NewSandbox ? RunPhase.Create : RunPhase.Connect;
            sandbox = await trace.PhaseAsync(opening, async () => trace.Sandbox = await sandboxes.OpenAsync(request, run.Token));

            if (request is { Target: NewSandbox, OnSandboxCreated: { } onCreated })
                await onCreated(sandbox.Id);

            output.Mask = mask = await secrets.RememberAsync(sandbox, request, mask, run.Token);

            if (request.Target.TimeLimit is null)
                deadline.CancelAfter(await TimeLeftAsync(sandbox, run.Token));

            await RunAsync(sandbox, request, language, variables, output, trace, run.Token);
            var killed = await ReleaseAsync(sandbox, request.AfterRun.OnSuccess, trace);
            return output.ToExecution(sandbox.Id, sandboxIsAlive: !killed) with { Receipt = trace.End("done", output) };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (sandbox is not null && (request.Target is NewSandbox || request.AfterRun.OnSuccess == SandboxAction.Kill))
                await ReleaseAsync(sandbox, SandboxAction.Kill, trace);

            trace.End("cancelled", output);
            throw;
        }
        catch (Exception exception)
        {
            // At its timeout the sandbox ends too, which can be noticed first.
            var isTimeout = deadline.IsCancellationRequested && exception is (OperationCanceledException or SandboxNotFoundException);
            var details = isTimeout ? DescribeTimeout(trace.Stage, request.Target) : FailureClassifier.Describe(exception, request.Target);
            var killed = sandbox is not null && await ReleaseAsync(sandbox, request.AfterRun.OnError, trace);
            var id = sandbox?.Id ?? (request.Target as ExistingSandbox)?.SandboxId;
            var alive = id is not null && !killed && exception is not SandboxNotFoundException;
            var execution = output.ToExecution(id, alive) with { Value = null, Receipt = trace.End("failed", output, details.Kind) };

            // An incident stores every cause; one that only repeats the message, or says that a task was cancelled, explains nothing.
            var cause = isTimeout ? null : exception is CodeExecutionException ? exception.InnerException : exception;
            throw new CodeExecutionException(
                mask.Apply(details) with { SandboxId = id }, execution, cause is null ? null : mask.Clean(cause));
        }
    }

    public Task<bool> KillAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default)
    {
        secrets.Forget(sandboxId);
        return clients.Create(credentials).KillAsync(sandboxId, cancellationToken);
    }

    public Task<bool> PauseAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default) =>
        clients.Create(credentials).PauseAsync(sandboxId, cancellationToken);

    private async Task RunAsync(
        Sandbox sandbox,
        CodeExecutionRequest request,
        LanguageDefinition language,
        EncodedVariables? variables,
        OutputCollector output,
        RunTrace trace,
        CancellationToken cancellationToken)
    {
        if (request.InputFiles.Count > 0)
        {
            await output.PassOnAsync(new CodeProgress(CodeStage.UploadingFiles), cancellationToken);
            await trace.PhaseAsync(
                RunPhase.Upload, async () => trace.BytesIn += await uploader.UploadAsync(sandbox, request.InputFiles, cancellationToken));
        }

        var setup = new SandboxSetup(sandbox, output, trace, timeProvider);

        if (request.SetupCommands.Count > 0)
            await trace.PhaseAsync(RunPhase.Setup, () => setup.RunAsync(request.SetupCommands, cancellationToken));

        await using var background = output.Background = new BackgroundCommands(sandbox, request.BackgroundCommands, output, timeProvider);

        if (request.BackgroundCommands.Count > 0)
            await trace.PhaseAsync(RunPhase.Background, () => setup.StartAsync(background, request.BackgroundCommands, cancellationToken));

        await output.PassOnAsync(new CodeProgress(CodeStage.RunningCode), cancellationToken);

        if (variables is not null)
            await trace.PhaseAsync(RunPhase.Variables, () => LoadVariablesAsync(sandbox, language, variables, trace, cancellationToken));

        trace.Stage = RunPhase.Run.Subject;
        var code = new UserCode(request.Code) { ProbeResult = await ProbeAsync(sandbox, request, language, cancellationToken) };
        var mark = request.ExtractFiles ? await extractor.MarkAsync(sandbox, cancellationToken) : null;

        try
        {
            if (!string.IsNullOrWhiteSpace(request.Code) || (language.DeclaresFirst && request.Target is NewSandbox))
                await trace.PhaseAsync(RunPhase.Run, () => RunCodeAsync(sandbox, request, language, output, code, trace, cancellationToken));
        }
        catch (CodeExecutionException)
        {
            // The files of code that failed help to find out why. If they cannot be had, the failure of the code is what matters.
            if (mark is not null)
                await TryExtractFilesAsync(sandbox, request, mark, output, trace, cancellationToken);

            throw;
        }

        if (mark is not null)
            await ExtractFilesAsync(sandbox, request, mark, output, trace, cancellationToken);
    }

    private static async Task LoadVariablesAsync(
        Sandbox sandbox, LanguageDefinition language, EncodedVariables variables, RunTrace trace, CancellationToken cancellationToken)
    {
        trace.BytesIn += Encoding.UTF8.GetByteCount(variables.Content);
        await sandbox.Files.WriteAsync(variables.Path, variables.Content, cancellationToken);

        var runOptions = new RunCodeOptions { Language = language.WireName, Timeout = TimeSpan.Zero };
        var execution = await sandbox.Code.RunAsync(variables.Prelude, runOptions, cancellationToken);

        if (execution.Error is { } error)
            throw new CodeExecutionException(new()
            {
                Kind = FailureClassifier.KindOf(error), Message = $"The variables could not be loaded: {CodeFailure.Summarize(error)}",
            });
    }

    // A probe that fails tells nothing; the code then fails in the same way, or its errors have no line.
    private static async Task<string?> ProbeAsync(
        Sandbox sandbox, CodeExecutionRequest request, LanguageDefinition language, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Code) || language.Probe(new UserCode(request.Code)) is not { Length: > 0 } probe)
            return null;

        var runOptions = new RunCodeOptions { Language = language.WireName, Timeout = TimeSpan.Zero };
        return (await sandbox.Code.RunAsync(probe, runOptions, cancellationToken)).Text;
    }

    private async Task RunCodeAsync(
        Sandbox sandbox,
        CodeExecutionRequest request,
        LanguageDefinition language,
        OutputCollector output,
        UserCode code,
        RunTrace trace,
        CancellationToken cancellationToken)
    {
        trace.BytesIn += Encoding.UTF8.GetByteCount(request.Code);
        var runOptions = new RunCodeOptions
        {
            Language = language.WireName,
            EnvironmentVariables = request.Target is ExistingSandbox ? request.EnvironmentVariables : null,
            Timeout = TimeSpan.Zero,
        };

        using var turn = await _turns.WaitAsync(sandbox.Id, language, cancellationToken);
        var reports = new ReportReader(sandbox, language);
        await reports.PrepareAsync(request.Code, request.Target is NewSandbox, cancellationToken);

        if (string.IsNullOrWhiteSpace(request.Code))
            return;

        await foreach (var execution in sandbox.Code.StreamAsync(reports.Wrap(request.Code), runOptions, cancellationToken))
            await output.AddAsync(execution, cancellationToken);

        await output.FlushAsync(CodeOutputSource.Code, cancellationToken);
        var end = output.End(request.Code);
        var report = language.HasReport(end) ? await ReadReportAsync(sandbox, reports, end, cancellationToken) : new();
        output.Add(report);
        CheckExit(language, output, report, code);

        if (output.Error is { } error)
        {
            var failed = code with { Output = output.Evidence };
            var failure = language.ReadFailure(error, failed);
            failure = failure with { Traceback = [.. failure.Traceback, .. report.Causes] };
            throw new CodeExecutionException(failure.ToDetails(FailureClassifier.KindOf(error), error.Name, language, failed));
        }
    }

    // Without the report nobody knows whether the code exited with a status other than 0.
    private static async Task<CodeReport> ReadReportAsync(Sandbox sandbox, ReportReader reports, CodeEnd end, CancellationToken cancellationToken)
    {
        try
        {
            return await reports.ReadAsync(end, cancellationToken);
        }
        catch (E2BException exception)
        {
            throw FailedAfterRun("its value and exit status could not be read", exception, sandbox);
        }
    }

    private static void CheckExit(LanguageDefinition language, OutputCollector output, CodeReport report, UserCode code)
    {
        if ((report.Ended || report.Exit is not null) && language.RestartNotice is { } notice)
            output.ForgetNotice(notice);

        if (report.SaidExit)
            output.ForgetNotice("exit");

        if (report.Ended)
            throw new CodeExecutionException(new()
            {
                Kind = FailureKind.Code, Message = "The code replaced or ended its interpreter without a status", Language = language.Name,
            });

        var exit = report.Exit is { } status ? new ExitStatus(status) : output.Error is { } error ? language.FindExitStatus(error) : null;

        // The system keeps the lowest eight bits.
        exit = exit is null ? null : exit with { Status = exit.Status & 255 };

        if (exit is not null && language.ExitWarning is { } warning)
            output.ForgetWarning(warning);

        if (exit is { Status: 0 })
            output.ForgetError();
        else if (exit is not null)
        {
            var failed = code with { Output = output.Evidence };
            var details = language.ReadExit(exit, report.SaidExit, failed).ToDetails(FailureKind.Exit, "", language, failed);
            throw new CodeExecutionException(details with { ExitStatus = exit.Status });
        }
    }

    private async Task TryExtractFilesAsync(
        Sandbox sandbox, CodeExecutionRequest request, string mark, OutputCollector output, RunTrace trace, CancellationToken cancellationToken)
    {
        try
        {
            await ExtractFilesAsync(sandbox, request, mark, output, trace, cancellationToken);
        }
        catch (CodeExecutionException exception)
        {
            LogFilesNotBroughtOut(sandbox.Id, output.Mask.Clean(exception));
        }
        catch (OperationCanceledException exception)
        {
            LogFilesNotBroughtOut(sandbox.Id, output.Mask.Clean(exception));
        }
    }

    private async Task ExtractFilesAsync(
        Sandbox sandbox, CodeExecutionRequest request, string mark, OutputCollector output, RunTrace trace, CancellationToken cancellationToken)
    {
        await output.PassOnAsync(new CodeProgress(CodeStage.BringingOutFiles), cancellationToken);

        try
        {
            output.Add(await trace.PhaseAsync(RunPhase.Files, () => extractor.ExtractAsync(sandbox, mark, policies.Files(request.Credentials), cancellationToken)));
        }
        catch (Exception exception) when (exception is E2BException or FormatException or IOException)
        {
            throw FailedAfterRun("its files could not be brought out", exception, sandbox);
        }
    }

    private static CodeExecutionException FailedAfterRun(string what, Exception exception, Sandbox sandbox)
    {
        var details = FailureClassifier.Describe(exception, new ExistingSandbox(sandbox.Id));
        return new(details with { Message = $"The code ran, but {what}: {exception.Message}" }, innerException: exception);
    }

    private async Task<bool> ReleaseAsync(Sandbox sandbox, SandboxAction action, RunTrace trace)
    {
        var killed = action == SandboxAction.Keep
            ? await sandboxes.ReleaseAsync(sandbox, action)
            : await trace.PhaseAsync(
                action == SandboxAction.Kill ? RunPhase.Kill : RunPhase.Pause, () => sandboxes.ReleaseAsync(sandbox, action));

        if (killed)
            secrets.Forget(sandbox.Id);

        return killed;
    }

    private async Task<TimeSpan> TimeLeftAsync(Sandbox sandbox, CancellationToken cancellationToken)
    {
        var left = (await sandbox.GetInfoAsync(cancellationToken)).EndAt - timeProvider.GetUtcNow();
        return left > MinStepTime ? left : MinStepTime;
    }

    private static ErrorDetails DescribeTimeout(string stage, SandboxTarget target)
    {
        var limit = target.TimeLimit is { } time ? string.Create(CultureInfo.InvariantCulture, $" of {time.TotalSeconds:0} s") : "";
        return new() { Kind = FailureKind.Timeout, Message = $"{stage} did not finish within the timeout{limit}." };
    }
}
