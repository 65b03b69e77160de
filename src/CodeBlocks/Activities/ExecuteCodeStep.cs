using System.Runtime.CompilerServices;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace CodeBlocks;

/// <summary>Runs a step of code in a sandbox that an earlier block created. State is kept from step to step.</summary>
[Activity(
    "CodeBlocks", "Code", "Runs code in a sandbox created earlier in the workflow.", DisplayName = "Execute Code Step", Kind = ActivityKind.Task)]
public sealed class ExecuteCodeStep : CodeBlock
{
    /// <summary>Creates the block.</summary>
    public ExecuteCodeStep([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    /// <summary>The id of the sandbox, such as the <c>SandboxId</c> output of an Instantiate Code Sandbox block. A paused one is resumed.</summary>
    /// <value>
    /// The default is empty: the sandbox that the workflow instance owns, with the credentials that it was created with if those are a name. The step
    /// fails if the instance owns none or several.
    /// </value>
    [Input(
        DisplayName = "Sandbox Id",
        Description = "The sandbox to run in. Empty selects the one that an Instantiate Code Sandbox block of this workflow created.", Order = 0)]
    public Input<string?> SandboxId { get; set; } = null!;

    /// <summary>The code to run.</summary>
    [Input(
        DisplayName = "Step Code", Description = "The code to run.",
        UIHint = InputUIHints.CodeEditor, UIHandler = typeof(CodeEditorOptionsProvider), Order = 1)]
    public Input<string> StepCode { get; set; } = null!;

    /// <summary>The time limit of the step in seconds. The lifetime of the sandbox is extended to it, never shortened.</summary>
    /// <value>The default is empty: what is left of the sandbox's lifetime, at least 300 seconds. From 1 to 86400.</value>
    [Input(Description = "The time limit of the step in seconds. The lifetime of the sandbox is extended to it, never shortened.", Order = 6)]
    public Input<int?> Timeout { get; set; } = null!;

    /// <summary>Kills the sandbox after the step.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    [Input(
        DisplayName = "Dispose Sandbox", Description = "Kills the sandbox after the step.",
        UIHint = InputUIHints.Checkbox, DefaultValue = false, Order = 7)]
    public Input<bool> DisposeSandbox { get; set; } = new(false);

    /// <summary>The action on the sandbox if the step fails.</summary>
    /// <value>The default is <see cref="SandboxAction.Keep"/>: the state of the session survives an error in the code.</value>
    [Input(
        DisplayName = "On Error", Description = "The action on the sandbox if the step fails.",
        UIHint = InputUIHints.DropDown, UIHandler = typeof(EnumOptionsProvider), DefaultValue = "keep", Category = "Advanced", Order = 51)]
    public Input<SandboxAction> OnError { get; set; } = new(SandboxAction.Keep);

    /// <summary>The main result: the value of the last expression.</summary>
    [Output(DisplayName = "Main Result", Description = "The main result: the value of the last expression, in the formats it has.")]
    public Output<CodeResult> MainResult { get; set; } = null!;

    /// <summary>All results: the main result and what the code displayed. Empty if there is none.</summary>
    [Output(Description = "All results: the main result and what the code displayed. Empty if there is none.")]
    public Output<ICollection<CodeResult>> Results { get; set; } = null!;

    /// <summary>The files that the step created or modified. Empty if there is none.</summary>
    [Output(Description = "The files that the step created or modified. Empty if there is none.")]
    public Output<ICollection<CodeFile>> Files { get; set; } = null!;

    private protected override CodeExecutionRequest CreateRequest(ActivityExecutionContext context, CodeExecutionRequest common)
    {
        var (sandboxId, credentials) = context.Get(SandboxId) is { } id && !string.IsNullOrWhiteSpace(id)
            ? (id, common.Credentials)
            : FindOwned(context, common.Credentials);

        return common with
        {
            Credentials = credentials,
            Target = new ExistingSandbox(sandboxId) { Timeout = context.Get(Timeout) is { } seconds ? CheckTimeout(seconds) : null },
            AfterRun = new(context.Get(DisposeSandbox) ? SandboxAction.Kill : SandboxAction.Keep, context.Get(OnError)),
            Code = context.Get(StepCode) ?? "",
            ExtractFiles = true,
        };
    }

    private protected override void SetOutputs(ActivityExecutionContext context, CodeExecution execution)
    {
        base.SetOutputs(context, execution);
        SetResults(context, execution, MainResult, Results, Files);
    }

    private static (string SandboxId, CredentialsReference Credentials) FindOwned(ActivityExecutionContext context, CredentialsReference credentials)
    {
        var owned = SandboxOwnership.Read(context.WorkflowExecutionContext.Properties)
            .Where(claim => claim is { IsReady: true, SandboxId: not null });

        return owned.ToList() switch
        {
            [{ CredentialsName: { } name } claim] when credentials == CredentialsReference.Default =>
                (claim.SandboxId!, CredentialsReference.Named(name)),
            [var claim] => (claim.SandboxId!, credentials),
            [] => throw new ArgumentException(
                "SandboxId is empty and the workflow instance owns no sandbox; run an Instantiate Code Sandbox block first, or set SandboxId. " +
                "An instance owns no sandbox that was created with KeepAlive, by its parent, or by Execute Code."),
            var claims => throw new ArgumentException(
                $"SandboxId is empty and the workflow instance owns {claims.Count} sandboxes: " +
                $"{string.Join(", ", claims.Select(claim => claim.SandboxId))}. " +
                "Set SandboxId to the output SandboxId of one of the Instantiate Code Sandbox blocks."),
        };
    }
}
