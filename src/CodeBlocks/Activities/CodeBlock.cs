using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace CodeBlocks;

/// <summary>The base of the three blocks: the inputs and outputs that they share, and the outcomes.</summary>
/// <remarks>
/// A failure sets <see cref="Error"/> and takes the <c>Failed</c> port if the flowchart connects it; otherwise the block throws, and Elsa records
/// an incident. Cancellation is not a failure: the code is interrupted, and the block and its workflow instance end as cancelled, without an
/// incident.
/// </remarks>
[FlowNode(DoneOutcome, FailedOutcome)]
public abstract class CodeBlock : Activity
{
    /// <summary>The outcome of a block whose run succeeded.</summary>
    public const string DoneOutcome = "Done";

    /// <summary>The outcome of a block whose run failed.</summary>
    public const string FailedOutcome = "Failed";

    private protected CodeBlock(string? source, int? line) : base(source, line)
    {
    }

    /// <summary>The name of credentials that are configured on the host, or an Elsa <c>Secret</c> expression that yields a key.</summary>
    /// <value>The default is empty: the host's default credentials.</value>
    [Input(
        Description = "The name of credentials configured on the host, or a secret. Empty selects the host's default. Do not enter a key here.",
        UIHint = InputUIHints.DropDown, UIHandler = typeof(CredentialsOptionsProvider), CanContainSecrets = true, Category = "Security", Order = 100)]
    public Input<string?> Credentials { get; set; } = null!;

    /// <summary>The language of the code.</summary>
    /// <value>The default is <see cref="CodeLanguage.Python"/>.</value>
    [Input(
        Description = "The language of the code.",
        UIHint = InputUIHints.DropDown, UIHandler = typeof(LanguageOptionsProvider), DefaultValue = "python", Order = 2)]
    public Input<CodeLanguage> Language { get; set; } = new(CodeLanguage.Python);

    /// <summary>Data for the code. Each entry becomes a variable of the language, with its type.</summary>
    /// <value>The default is none.</value>
    [Input(
        Description = "Data for the code: a JSON object whose entries become variables of the language, with their types.",
        UIHint = InputUIHints.JsonEditor, Order = 4)]
    public Input<IDictionary<string, object>?> Variables { get; set; } = null!;

    /// <summary>Files to put into the sandbox before the code runs.</summary>
    /// <value>The default is none.</value>
    [Input(
        Description = "Files to put into the sandbox first: a JSON list of { path, text | base64 | hostPath | workspaceRef }.",
        UIHint = InputUIHints.JsonEditor, Order = 5)]
    public Input<ICollection<InputFile>?> InputFiles { get; set; } = null!;

    /// <summary>
    /// Environment variables for the code. They are not stored in the journal or the instance state, and masked in what the block produces.
    /// </summary>
    /// <value>The default is none.</value>
    [Input(
        Description = "Environment variables for the code: a JSON object whose values are texts.",
        UIHint = InputUIHints.JsonEditor, CanContainSecrets = true, Category = "Advanced", Order = 50)]
    public Input<IDictionary<string, string>?> EnvironmentVariables { get; set; } = null!;

    /// <summary>The value of the last expression as data, exact; of bash the standard output. Not set if there is none or it is no data.</summary>
    /// <remarks>
    /// A number, a boolean, a text, a list, an object, or a table as a list of records. The journal says why a value is not set.
    /// </remarks>
    [Output(Description = "The value of the last expression as data; of Bash the standard output. Not set if there is none or it is no data.")]
    public Output<object?> Value { get; set; } = null!;

    /// <summary>The text of the main result; not set if there is none.</summary>
    [Output(Description = "The text of the main result; not set if there is none.")]
    public Output<string> Response { get; set; } = null!;

    /// <summary>The standard output of the code; not set if the code wrote none.</summary>
    [Output(DisplayName = "Stdout Logs", Description = "The standard output of the code; not set if the code wrote none.")]
    public Output<string> StdoutLogs { get; set; } = null!;

    /// <summary>The standard error of the code; not set if the code wrote none.</summary>
    [Output(DisplayName = "Stderr Logs", Description = "The standard error of the code; not set if the code wrote none.")]
    public Output<string> StderrLogs { get; set; } = null!;

    /// <summary>The reason of a failure; not set if the run succeeded.</summary>
    [Output(Description = "The reason of a failure; not set if the run succeeded.")]
    public Output<string> Error { get; set; } = null!;

    /// <summary>The reason of a failure as data, for decisions; not set if the run succeeded.</summary>
    [Output(DisplayName = "Error Details", Description = "The reason of a failure as data, for decisions; not set if the run succeeded.")]
    public Output<ErrorDetails> ErrorDetails { get; set; } = null!;

    /// <summary>Adds the block's own inputs to the request that all blocks share.</summary>
    private protected abstract CodeExecutionRequest CreateRequest(ActivityExecutionContext context, CodeExecutionRequest common);

    /// <summary>Tells whether the steps that follow use the sandbox that the block creates, so that the workflow instance owns it.</summary>
    private protected virtual bool OwnsSession(ActivityExecutionContext context) => false;

    /// <inheritdoc />
    protected sealed override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        await using var run = BlockRun.Begin(context);

        if (run.IsInterrupted)
            return;

        if (await run.WasCancelledAsync())
        {
            await run.EndAsCancelledAsync();
            return;
        }

        try
        {
            await BlockInputs.EvaluateAsync(context);
            var request = CreateRequest(context, CreateCommonRequest(context));
            SetOutputs(context, await run.ExecuteAsync(request, OwnsSession(context)));
        }
        catch (Exception exception) when (exception is CodeExecutionException or ArgumentException)
        {
            if (exception is CodeExecutionException && await run.FailedOfCancellationAsync())
            {
                await run.EndAsCancelledAsync();
                return;
            }

            var failure = exception as CodeExecutionException;
            var details = failure?.Details ?? new ErrorDetails { Kind = FailureKind.InvalidInput, Message = exception.Message };
            var execution = failure?.Execution ?? new CodeExecution();
            var isHandled = FailedIsConnected(context);
            SetOutputs(context, execution);
            context.Set(Error, DescribeFailure(details, execution, isHandled));
            context.Set(ErrorDetails, details);

            if (!isHandled)
                throw;

            await context.CompleteActivityWithOutcomesAsync(FailedOutcome);
            return;
        }
        catch (OperationCanceledException) when (run.Token.IsCancellationRequested)
        {
            await run.EndAsCancelledAsync();
            return;
        }

        await CompleteAsDoneAsync(context);
    }

    /// <summary>Describes a failure for people.</summary>
    /// <param name="details">The failure.</param>
    /// <param name="execution">The output of the run.</param>
    /// <param name="isHandled">True if the workflow goes on at the port <c>Failed</c>.</param>
    private protected virtual string DescribeFailure(ErrorDetails details, CodeExecution execution, bool isHandled) => details.Text;

    private protected virtual void SetOutputs(ActivityExecutionContext context, CodeExecution execution)
    {
        if (execution.SandboxId is { } sandboxId)
            context.JournalData[nameof(CodeExecution.SandboxId)] = sandboxId;

        if (execution.Receipt is { } receipt)
            context.JournalData[nameof(CodeExecution.Receipt)] = receipt.ToJson();

        if (execution.Value is { } value)
            context.Set(Value, value);

        if (execution.ValueMissing is { } reason)
            context.JournalData[nameof(CodeExecution.ValueMissing)] = reason;

        if (execution.BackgroundCommands.Count > 0)
            context.JournalData[nameof(CodeExecution.BackgroundCommands)] = execution.BackgroundCommands;

        if (execution.Masked.Count > 0)
            context.JournalData[nameof(CodeExecution.Masked)] = execution.Masked;

        if (execution.Response is { Length: > 0 } response)
            context.Set(Response, response);

        if (execution.StdoutLogs.Length > 0)
            context.Set(StdoutLogs, execution.StdoutLogs);

        if (execution.StderrLogs.Length > 0)
            context.Set(StderrLogs, execution.StderrLogs);
    }

    /// <summary>Sets the outputs of the two blocks that have results. The names are passed on: Elsa would take them from these parameters.</summary>
    private protected static void SetResults(
        ActivityExecutionContext context,
        CodeExecution execution,
        Output<CodeResult> mainResult,
        Output<ICollection<CodeResult>> results,
        Output<ICollection<CodeFile>> files)
    {
        if (execution.MainResult is { } value)
            context.Set(mainResult, value, nameof(ExecuteCode.MainResult));

        context.Set(results, execution.Results, nameof(ExecuteCode.Results));
        context.Set(files, execution.Files, nameof(ExecuteCode.Files));
    }

    private protected CredentialsReference ReadCredentials(ActivityExecutionContext context) =>
        CredentialsReference.Read(Credentials, context.Get(Credentials));

    private protected static TimeSpan CheckTimeout(int seconds) => seconds is >= 1 and <= 86_400
        ? TimeSpan.FromSeconds(seconds)
        : throw new ArgumentException($"Timeout is {seconds}; it must be between 1 and 86400 seconds.");

    private CodeExecutionRequest CreateCommonRequest(ActivityExecutionContext context) => new()
    {
        Credentials = ReadCredentials(context),
        Language = LanguageRegistry.Get(context.Get(Language)).Language,
        Variables = context.Get(Variables)?.ToDictionary(entry => entry.Key, entry => (object?)entry.Value) ?? [],
        InputFiles = context.Get(InputFiles)?.ToList() ?? [],
        EnvironmentVariables = context.Get(EnvironmentVariables)?.ToDictionary() ?? [],
        Secrets = BlockInputs.SecretsOf(context),
        OnOutput = (output, cancellationToken) => PublishAsync(context, Received(context, output), cancellationToken),
        OnResult = (result, cancellationToken) => PublishAsync(
            context, new CodeResultReceived(context.WorkflowExecutionContext.Id, context.Id, context.Activity.Id, result), cancellationToken),
        OnProgress = (progress, cancellationToken) => PublishAsync(
            context, new CodeProgressReported(context.WorkflowExecutionContext.Id, context.Id, context.Activity.Id, progress), cancellationToken),
    };

    private static CodeOutputReceived Received(ActivityExecutionContext context, CodeOutput output) =>
        new(context.WorkflowExecutionContext.Id, context.Id, context.Activity.Id, output.Stream, output.Text)
        {
            Source = output.Source, Number = output.Number,
        };

    private static async ValueTask PublishAsync(ActivityExecutionContext context, INotification notification, CancellationToken cancellationToken) =>
        await context.GetRequiredService<INotificationSender>().SendAsync(notification, cancellationToken);

    // A connection without a port has the outcome null, which an activity that names its outcomes does not have by itself.
    private static async ValueTask CompleteAsDoneAsync(ActivityExecutionContext context)
    {
        var hasPortless = context.ParentActivityExecutionContext?.Activity is Flowchart flowchart &&
            flowchart.Connections.Any(connection => connection.Source.Activity.Id == context.Activity.Id && connection.Source.Port is null);

        await context.CompleteActivityWithOutcomesAsync(hasPortless ? [DoneOutcome, null!] : [DoneOutcome]);
    }

    // Only a flowchart routes outcomes. In any other container, or as the root, a Failed outcome would have no effect.
    private static bool FailedIsConnected(ActivityExecutionContext context) =>
        context.ParentActivityExecutionContext?.Activity is Flowchart flowchart &&
        flowchart.Connections.Any(connection => connection.Source.Activity.Id == context.Activity.Id && connection.Source.Port == FailedOutcome);
}
