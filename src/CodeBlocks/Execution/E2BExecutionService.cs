using System.Diagnostics;
using CodeBlocks.E2B;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <inheritdoc cref="IE2BExecutionService" />
internal sealed partial class E2BExecutionService(
    E2BClients clients,
    InputFileUploader uploader,
    FileExtractor extractor,
    IOptionsMonitor<CodeBlocksOptions> options,
    TimeProvider timeProvider,
    ILogger<E2BExecutionService> logger) : IE2BExecutionService
{
    // What is left to a sandbox whose step names no timeout: E2B extends a life on connecting, by this much when nothing else is said.
    private static readonly TimeSpan LeastStepTime = TimeSpan.FromSeconds(300);

    // How long a cancelled run waits for a sandbox that is just being created: killed once its id is known, it cannot leak.
    private static readonly TimeSpan CreationGrace = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan ReleaseTime = TimeSpan.FromSeconds(30);

    public async Task<CodeExecution> ExecuteAsync(CodeExecutionRequest request, CancellationToken cancellationToken = default)
    {
        var language = LanguageRegistry.Get(request.Language);
        using var activity = CodeBlocksDiagnostics.StartExecution(language);
        var started = timeProvider.GetTimestamp();
        var output = new OutputCollector(options.CurrentValue.MaxLogLength, request.OnOutput, LogReceiverGivenUp);
        using var deadline = new CancellationTokenSource(request.Timeout ?? Timeout.InfiniteTimeSpan, timeProvider);
        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        Sandbox? sandbox = null;

        try
        {
            var client = clients.Create(request.Credentials);
            var variables = request.Variables.Count > 0 ? language.EncodeVariables(request.Variables) : null;

            if (request.CodeIsRequired && string.IsNullOrWhiteSpace(request.Code))
                throw new ArgumentException("The code is empty; there is nothing to run.");

            sandbox = request.SandboxId is { } id
                ? await client.ConnectAsync(id, request.Timeout, work.Token)
                : await CreateAsync(client, request, work.Token);

            activity?.SetTag(CodeBlocksDiagnostics.SandboxIdTag, sandbox.Id);

            if (request.Timeout is null)
                deadline.CancelAfter(await LifeLeftAsync(sandbox, work.Token));

            var files = await RunAsync(sandbox, request, variables, output, work.Token);
            var alive = !request.DisposeSandbox || !await ReleaseAsync(sandbox, OnErrorAction.Kill);
            CodeBlocksDiagnostics.Executed(language, "done", timeProvider.GetElapsedTime(started));
            return output.ToExecution(sandbox.Id, alive, files);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (sandbox is not null && (request.SandboxId is null || request.DisposeSandbox))
                await ReleaseAsync(sandbox, OnErrorAction.Kill);

            CodeBlocksDiagnostics.Executed(language, "cancelled", timeProvider.GetElapsedTime(started));
            throw;
        }
        catch (Exception e)
        {
            var killed = sandbox is not null && await ReleaseAsync(sandbox, request.OnError);
            var id = sandbox?.Id ?? request.SandboxId;
            var alive = id is not null && !killed && e is not SandboxNotFoundException;
            activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            CodeBlocksDiagnostics.Executed(language, "failed", timeProvider.GetElapsedTime(started));
            throw Failure(e, request, output.ToExecution(id, alive, []), deadline.IsCancellationRequested);
        }
    }

    public Task<bool> KillAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default) =>
        clients.Create(credentials).KillAsync(sandboxId, cancellationToken);

    public Task<bool> PauseAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default) =>
        clients.Create(credentials).PauseAsync(sandboxId, cancellationToken);

    private async Task<List<CodeFile>> RunAsync(
        Sandbox sandbox, CodeExecutionRequest request, EncodedVariables? variables, OutputCollector output, CancellationToken cancellationToken)
    {
        await uploader.UploadAsync(sandbox, request.InputFiles, cancellationToken);
        await SetUpAsync(sandbox, request.SetupCommands, output, cancellationToken);

        if (variables is not null)
            await LoadAsync(sandbox, request, variables, cancellationToken);

        var mark = request.ExtractFiles ? await extractor.MarkAsync(sandbox, cancellationToken) : null;

        if (!string.IsNullOrWhiteSpace(request.Code))
            await RunCodeAsync(sandbox, request, output, cancellationToken);

        return await ExtractAsync(sandbox, mark, cancellationToken);
    }

    private async Task<List<CodeFile>> ExtractAsync(Sandbox sandbox, string? mark, CancellationToken cancellationToken)
    {
        try
        {
            return await extractor.ExtractAsync(sandbox, mark, cancellationToken);
        }
        catch (Exception e) when (e is E2BException or FormatException or IOException)
        {
            throw new CodeExecutionException($"The code ran, but its files could not be brought out: {e.Message}", innerException: e);
        }
    }

    private async Task<Sandbox> CreateAsync(E2BClient client, CodeExecutionRequest request, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        await using var registration = cancellationToken.Register(() => patience.CancelAfter(CreationGrace));
        cancellationToken.ThrowIfCancellationRequested();

        var sandbox = await client.CreateAsync(
            new SandboxCreateOptions
            {
                Template = string.IsNullOrWhiteSpace(request.TemplateId) ? options.CurrentValue.DefaultTemplate : request.TemplateId,
                Timeout = request.Timeout,
                EnvironmentVariables = request.EnvironmentVariables,
                Metadata = request.Metadata,
                InternetAccess = request.InternetAccess,
                PauseOnTimeout = request.PauseOnTimeout,
            },
            patience.Token);

        CodeBlocksDiagnostics.SandboxCreated();
        return sandbox;
    }

    private static async Task SetUpAsync(Sandbox sandbox, IReadOnlyList<string> commands, OutputCollector output, CancellationToken cancellationToken)
    {
        for (var i = 0; i < commands.Count; i++)
        {
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
            catch (CommandExitException e)
            {
                throw new CodeExecutionException(CodeFailure.OfSetup(i + 1, commands.Count, commands[i], e), innerException: e);
            }
        }
    }

    private static async Task LoadAsync(Sandbox sandbox, CodeExecutionRequest request, EncodedVariables variables, CancellationToken cancellationToken)
    {
        await sandbox.Files.WriteAsync(variables.Path, variables.Content, cancellationToken);

        var options = new RunCodeOptions { Language = LanguageRegistry.Get(request.Language).WireName, Timeout = TimeSpan.Zero };
        var execution = await sandbox.Code.RunAsync(variables.Prelude, options, cancellationToken);

        if (execution.Error is { } error)
            throw new CodeExecutionException($"The variables could not be loaded: {CodeFailure.Of(error)}");
    }

    private static async Task RunCodeAsync(Sandbox sandbox, CodeExecutionRequest request, OutputCollector output, CancellationToken cancellationToken)
    {
        var options = new RunCodeOptions
        {
            Language = LanguageRegistry.Get(request.Language).WireName,
            EnvironmentVariables = request.SandboxId is null ? null : request.EnvironmentVariables,
            Timeout = TimeSpan.Zero,
        };

        await foreach (var execution in sandbox.Code.StreamAsync(request.Code, options, cancellationToken))
            await output.AddAsync(execution, cancellationToken);

        if (output.Error is { } error)
            throw new CodeExecutionException(CodeFailure.Of(error));
    }

    private async Task<TimeSpan> LifeLeftAsync(Sandbox sandbox, CancellationToken cancellationToken)
    {
        var left = (await sandbox.GetInfoAsync(cancellationToken)).EndAt - timeProvider.GetUtcNow();
        return left > LeastStepTime ? left : LeastStepTime;
    }

    // Whatever ended the run, the sandbox is treated as the block says; a sandbox that cannot be paused is killed rather than leaked.
    private async Task<bool> ReleaseAsync(Sandbox sandbox, OnErrorAction action)
    {
        if (action == OnErrorAction.Keep)
            return false;

        using var patience = new CancellationTokenSource(ReleaseTime, timeProvider);

        try
        {
            if (action == OnErrorAction.Pause)
            {
                await sandbox.PauseAsync(patience.Token);
                return false;
            }

            await sandbox.KillAsync(patience.Token);
            return true;
        }
        catch (Exception e) when (action == OnErrorAction.Pause)
        {
            LogNotPaused(sandbox.Id, e);
            return await ReleaseAsync(sandbox, OnErrorAction.Kill);
        }
        catch (Exception e)
        {
            LogNotKilled(sandbox.Id, e);
            return false;
        }
    }

    private static CodeExecutionException Failure(Exception cause, CodeExecutionRequest request, CodeExecution execution, bool late)
    {
        var message = late && cause is OperationCanceledException
            ? $"The code did not finish within the timeout{(request.Timeout is { } timeout ? $" of {timeout.TotalSeconds:0} s" : "")}."
            : cause.Message;

        return new(execution.SandboxIsAlive && request.SandboxId is null ? $"{message}\nSandbox {execution.SandboxId} was left alive." : message, execution, cause);
    }
}
