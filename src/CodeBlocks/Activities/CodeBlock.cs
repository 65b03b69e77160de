using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace CodeBlocks;

/// <summary>What the three blocks share: how code and data go into a sandbox, what comes back, and how a failure leaves the block.</summary>
/// <remarks>
/// A failure sets <see cref="Error"/> and takes the <c>Failed</c> port when the flowchart connects it; otherwise the block throws, so that Elsa records
/// the incident. Cancellation is no failure: it reaches the running code and leaves as itself.
/// </remarks>
[FlowNode(DoneOutcome, FailedOutcome)]
public abstract class CodeBlock : Activity
{
    /// <summary>The outcome of a block whose code ran to its end.</summary>
    public const string DoneOutcome = "Done";

    /// <summary>The outcome of a block that failed.</summary>
    public const string FailedOutcome = "Failed";

    private protected CodeBlock(string? source, int? line) : base(source, line)
    {
    }

    /// <summary>The name of credentials configured on the host, or an Elsa <c>Secret</c> expression that yields a key; empty is the host's default.</summary>
    [Input(
        Description = "The credentials to use: a name configured on the host, or a secret. Empty is the host's default. A key itself does not belong here.",
        Category = "Security", UIHint = InputUIHints.DropDown, UIHandler = typeof(CredentialsOptionsProvider), CanContainSecrets = true, Order = 100)]
    public Input<string?> Credentials { get; set; } = null!;

    /// <summary>The language of the code.</summary>
    /// <value>The default is <see cref="CodeLanguage.Python"/>.</value>
    [Input(
        Description = "The language of the code.",
        UIHint = InputUIHints.DropDown, UIHandler = typeof(LanguageOptionsProvider), DefaultValue = "python", Order = 2)]
    public Input<CodeLanguage> Language { get; set; } = new(CodeLanguage.Python);

    /// <summary>Data for the code, by name: each entry becomes a variable of the language, with its type.</summary>
    [Input(
        Description = "Data for the code: a JSON object whose entries become variables of the language, with their types.",
        UIHint = InputUIHints.JsonEditor, Order = 4)]
    public Input<IDictionary<string, object>?> Variables { get; set; } = null!;

    /// <summary>Files to put into the sandbox before the code runs.</summary>
    [Input(
        Description = "Files to put into the sandbox first: a JSON list of { path, text | base64 | hostPath | workspaceRef }.",
        UIHint = InputUIHints.JsonEditor, Order = 5)]
    public Input<ICollection<InputFile>?> InputFiles { get; set; } = null!;

    /// <summary>Environment variables for the code. Kept out of journal and instance state.</summary>
    [Input(
        Description = "Environment variables for the code: a JSON object of texts.",
        UIHint = InputUIHints.JsonEditor, CanContainSecrets = true, Category = "Advanced", Order = 50)]
    public Input<IDictionary<string, string>?> EnvironmentVariables { get; set; } = null!;

    /// <summary>The text of the main result; unset when there is none.</summary>
    [Output(Description = "The text of the main result; unset when there is none.")]
    public Output<string> Response { get; set; } = null!;

    /// <summary>What the code wrote to standard output; unset when it wrote nothing.</summary>
    [Output(DisplayName = "Stdout Logs", Description = "What the code wrote to standard output; unset when it wrote nothing.")]
    public Output<string> StdoutLogs { get; set; } = null!;

    /// <summary>What the code wrote to standard error; unset when it wrote nothing.</summary>
    [Output(DisplayName = "Stderr Logs", Description = "What the code wrote to standard error; unset when it wrote nothing.")]
    public Output<string> StderrLogs { get; set; } = null!;

    /// <summary>What went wrong; unset when nothing did.</summary>
    [Output(Description = "What went wrong; unset when nothing did.")]
    public Output<string> Error { get; set; } = null!;

    private protected abstract CodeExecutionRequest CreateRequest(ActivityExecutionContext context, CodeExecutionRequest common);

    /// <inheritdoc />
    protected sealed override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        try
        {
            var request = CreateRequest(context, CommonRequest(context));
            var execution = await context.GetRequiredService<IE2BExecutionService>().ExecuteAsync(request, context.CancellationToken);
            SetOutputs(context, request, execution);
        }
        catch (Exception e) when (e is CodeExecutionException or ArgumentException)
        {
            Fail(context, e);

            if (!FailedIsConnected(context))
                throw;

            await context.CompleteActivityWithOutcomesAsync(FailedOutcome);
            return;
        }

        await context.CompleteActivityWithOutcomesAsync(DoneOutcome);
    }

    private protected virtual void SetOutputs(ActivityExecutionContext context, CodeExecutionRequest? request, CodeExecution execution)
    {
        if (execution.SandboxId is { } sandboxId)
            context.JournalData[nameof(CodeExecution.SandboxId)] = sandboxId;

        if (execution.Response is { Length: > 0 } response)
            context.Set(Response, response);

        if (execution.StdoutLogs.Length > 0)
            context.Set(StdoutLogs, execution.StdoutLogs);

        if (execution.StderrLogs.Length > 0)
            context.Set(StderrLogs, execution.StderrLogs);
    }

    private void Fail(ActivityExecutionContext context, Exception failure)
    {
        var execution = (failure as CodeExecutionException)?.Execution ?? new CodeExecution();
        SetOutputs(context, null, execution);
        context.Set(Error, failure.Message);
    }

    private CodeExecutionRequest CommonRequest(ActivityExecutionContext context) => new()
    {
        Credentials = CredentialsReference.Read(Credentials, context.Get(Credentials)),
        Language = context.Get(Language),
        Variables = context.Get(Variables)?.ToDictionary(entry => entry.Key, entry => (object?)entry.Value) ?? [],
        InputFiles = context.Get(InputFiles)?.ToList() ?? [],
        EnvironmentVariables = context.Get(EnvironmentVariables)?.ToDictionary() ?? [],
        OnOutput = (output, cancellationToken) => PublishAsync(context, output, cancellationToken),
    };

    private static async ValueTask PublishAsync(ActivityExecutionContext context, CodeOutput output, CancellationToken cancellationToken)
    {
        var sender = context.GetRequiredService<INotificationSender>();
        await sender.SendAsync(
            new CodeOutputReceived(context.WorkflowExecutionContext.Id, context.Id, context.Activity.Id, output.Stream, output.Text), cancellationToken);
    }

    // Only a flowchart routes outcomes; everywhere else (Sequence, ForEach, the workflow itself) a Failed outcome would pass unseen.
    private static bool FailedIsConnected(ActivityExecutionContext context) =>
        context.ParentActivityExecutionContext?.Activity is Flowchart flowchart &&
        flowchart.Connections.Any(connection => connection.Source.Activity.Id == context.Activity.Id && connection.Source.Port == FailedOutcome);
}
