using System.Diagnostics;
using System.Globalization;
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
        using var activity = CodeBlocksDiagnostics.StartExecution(language);
        var started = timeProvider.GetTimestamp();
        var output = new OutputCollector(language, options.CurrentValue.MaxLogLength, request.OnOutput, LogReceiverFailed);
        using var deadline = new CancellationTokenSource(request.Target.TimeLimit ?? Timeout.InfiniteTimeSpan, timeProvider);
        using var run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var stage = new RunStage("The creation of the sandbox");
        Sandbox? sandbox = null;

        try
        {
            CodeCheck.Check(request);
            var variables = request.Variables.Count > 0 ? language.EncodeVariables(request.Variables) : null;
            sandbox = await sandboxes.OpenAsync(request, run.Token);
            activity?.SetTag(CodeBlocksDiagnostics.SandboxIdTag, sandbox.Id);

            if (request is { Target: NewSandbox, OnSandboxCreated: { } onCreated })
                await onCreated(sandbox.Id);

            if (request.Target.TimeLimit is null)
                deadline.CancelAfter(await TimeLeftAsync(sandbox, run.Token));

            await RunAsync(sandbox, request, language, variables, output, stage, run.Token);
            var killed = await sandboxes.ReleaseAsync(sandbox, request.AfterRun.OnSuccess);
            CodeBlocksDiagnostics.Executed(language, "done", timeProvider.GetElapsedTime(started));
            return output.ToExecution(sandbox.Id, sandboxIsAlive: !killed);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (sandbox is not null && (request.Target is NewSandbox || request.AfterRun.OnSuccess == SandboxAction.Kill))
                await sandboxes.ReleaseAsync(sandbox, SandboxAction.Kill);

            CodeBlocksDiagnostics.Executed(language, "cancelled", timeProvider.GetElapsedTime(started));
            throw;
        }
        catch (Exception exception)
        {
            var killed = sandbox is not null && await sandboxes.ReleaseAsync(sandbox, request.AfterRun.OnError);
            var id = sandbox?.Id ?? (request.Target as ExistingSandbox)?.SandboxId;
            var alive = id is not null && !killed && exception is not SandboxNotFoundException;
            activity?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            CodeBlocksDiagnostics.Executed(language, "failed", timeProvider.GetElapsedTime(started));
            throw Failure(
                exception, request.Target, output.ToExecution(id, alive) with { Value = null }, deadline.IsCancellationRequested ? stage : null);
        }
    }

    public Task<bool> KillAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default) =>
        clients.Create(credentials).KillAsync(sandboxId, cancellationToken);

    public Task<bool> PauseAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default) =>
        clients.Create(credentials).PauseAsync(sandboxId, cancellationToken);

    private async Task RunAsync(
        Sandbox sandbox,
        CodeExecutionRequest request,
        LanguageDefinition language,
        EncodedVariables? variables,
        OutputCollector output,
        RunStage stage,
        CancellationToken cancellationToken)
    {
        stage.Name = "The upload of the input files";
        await uploader.UploadAsync(sandbox, request.InputFiles, cancellationToken);
        await RunSetupCommandsAsync(sandbox, request, output, stage, cancellationToken);

        stage.Name = "The loading of the variables";

        if (variables is not null)
            await LoadVariablesAsync(sandbox, language, variables, cancellationToken);

        var code = new UserCode(request.Code) { ProbeResult = await ProbeAsync(sandbox, request, language, cancellationToken) };
        var mark = request.ExtractFiles ? await extractor.MarkAsync(sandbox, cancellationToken) : null;
        stage.Name = "The code";

        try
        {
            if (!string.IsNullOrWhiteSpace(request.Code))
                await RunCodeAsync(sandbox, request, language, output, code, cancellationToken);
        }
        catch (CodeExecutionException)
        {
            // The files of code that failed help to find out why. If they cannot be had, the failure of the code is what matters.
            await TryExtractFilesAsync(sandbox, mark, output, cancellationToken);
            throw;
        }

        stage.Name = "The transfer of the files";
        await ExtractFilesAsync(sandbox, mark, output, cancellationToken);
    }

    private static async Task RunSetupCommandsAsync(
        Sandbox sandbox, CodeExecutionRequest request, OutputCollector output, RunStage stage, CancellationToken cancellationToken)
    {
        var commands = request.SetupCommands;

        for (var i = 0; i < commands.Count; i++)
        {
            stage.Name = FailureText.NameOfSetupCommand(i + 1, commands.Count, commands[i]);

            try
            {
                await sandbox.Commands.RunAsync(
                    commands[i],
                    new CommandOptions
                    {
                        Timeout = TimeSpan.Zero,
                        OnStdout = text => output.PassOnAsync(CodeStream.Stdout, text, cancellationToken),
                        OnStderr = text => output.PassOnAsync(CodeStream.Stderr, text, cancellationToken),
                    },
                    cancellationToken);
            }
            catch (E2BException exception) when (FailureText.QuotesCommand(exception, commands[i]))
            {
                // Without the exception as the cause: its message holds the command, and an incident stores every cause.
                var mask = new SecretMask(request.EnvironmentVariables.Values);
                throw new CodeExecutionException(FailureText.OfSetupCommand(i + 1, commands.Count, commands[i], exception, mask));
            }
        }
    }

    private static async Task LoadVariablesAsync(
        Sandbox sandbox, LanguageDefinition language, EncodedVariables variables, CancellationToken cancellationToken)
    {
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
        CancellationToken cancellationToken)
    {
        var runOptions = new RunCodeOptions
        {
            Language = language.WireName,
            EnvironmentVariables = request.Target is ExistingSandbox ? request.EnvironmentVariables : null,
            Timeout = TimeSpan.Zero,
        };

        using var turn = await _turns.WaitAsync(sandbox.Id, language, cancellationToken);
        var reports = new ReportReader(sandbox, language);
        await reports.PrepareAsync(request.Code, cancellationToken);

        await foreach (var execution in sandbox.Code.StreamAsync(request.Code, runOptions, cancellationToken))
            await output.AddAsync(execution, cancellationToken);

        var end = output.End(request.Code);
        var report = language.HasReport(end) ? await reports.ReadAsync(end, cancellationToken) : new();
        output.Add(report);
        var mask = new SecretMask(request.EnvironmentVariables.Values);
        CheckExit(language, output, report, code, mask);

        if (output.Error is { } error)
        {
            var failed = code with { Output = output.Logs };
            var failure = language.ReadFailure(error, failed);
            throw new CodeExecutionException(mask.Apply(failure.ToDetails(FailureClassifier.KindOf(error), error.Name, language, failed)));
        }
    }

    private static void CheckExit(
        LanguageDefinition language, OutputCollector output, CodeReport report, UserCode code, SecretMask mask)
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

        if (exit is { Status: 0 })
            output.ForgetError();
        else if (exit is not null)
        {
            var failed = code with { Output = output.Logs };
            var details = language.ReadExit(exit, report.SaidExit, failed).ToDetails(FailureKind.Exit, "", language, failed);
            throw new CodeExecutionException(mask.Apply(details) with { ExitStatus = exit.Status });
        }
    }

    private async Task TryExtractFilesAsync(Sandbox sandbox, string? mark, OutputCollector output, CancellationToken cancellationToken)
    {
        try
        {
            await ExtractFilesAsync(sandbox, mark, output, cancellationToken);
        }
        catch (CodeExecutionException exception)
        {
            LogFilesNotBroughtOut(sandbox.Id, exception);
        }
        catch (OperationCanceledException exception)
        {
            LogFilesNotBroughtOut(sandbox.Id, exception);
        }
    }

    private async Task ExtractFilesAsync(Sandbox sandbox, string? mark, OutputCollector output, CancellationToken cancellationToken)
    {
        try
        {
            output.Files = await extractor.ExtractAsync(sandbox, mark, cancellationToken);
        }
        catch (Exception exception) when (exception is E2BException or FormatException or IOException)
        {
            var details = FailureClassifier.Describe(exception, new ExistingSandbox(sandbox.Id));
            throw new CodeExecutionException(
                details with { Message = $"The code ran, but its files could not be brought out: {exception.Message}" }, innerException: exception);
        }
    }

    private async Task<TimeSpan> TimeLeftAsync(Sandbox sandbox, CancellationToken cancellationToken)
    {
        var left = (await sandbox.GetInfoAsync(cancellationToken)).EndAt - timeProvider.GetUtcNow();
        return left > MinStepTime ? left : MinStepTime;
    }

    private static CodeExecutionException Failure(Exception cause, SandboxTarget target, CodeExecution execution, RunStage? timedOut)
    {
        // At its timeout the sandbox ends too, which can be noticed first.
        var isTimeout = timedOut is not null && cause is (OperationCanceledException or SandboxNotFoundException);
        var limit = target.TimeLimit is { } time ? string.Create(CultureInfo.InvariantCulture, $" of {time.TotalSeconds:0} s") : "";
        var details = isTimeout
            ? new() { Kind = FailureKind.Timeout, Message = $"{timedOut!.Name} did not finish within the timeout{limit}." }
            : FailureClassifier.Describe(cause, target);

        // An incident stores every cause; one that only repeats the message, or says that a task was cancelled, explains nothing.
        var inner = isTimeout ? null : cause is CodeExecutionException ? cause.InnerException : cause;
        return new(details with { SandboxId = execution.SandboxId }, execution, inner);
    }

    /// <summary>The part of a run that is under way, for the message when its time is over.</summary>
    private sealed class RunStage(string name)
    {
        public string Name { get; set; } = name;
    }
}
