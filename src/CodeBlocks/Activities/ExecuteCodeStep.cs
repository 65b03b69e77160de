using System.Runtime.CompilerServices;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace CodeBlocks;

/// <summary>Runs one step of code in a sandbox that an earlier block created; what the step defines stays for the next.</summary>
[Activity("CodeBlocks", "Code", "Runs code in a sandbox created earlier in the workflow.", DisplayName = "Execute Code Step", Kind = ActivityKind.Task)]
public class ExecuteCodeStep : CodeBlock
{
    /// <summary>Creates the block.</summary>
    public ExecuteCodeStep([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    /// <summary>The sandbox to run in: the <c>SandboxId</c> of an Instantiate Code Sandbox block. A paused one is resumed.</summary>
    [Input(DisplayName = "Sandbox Id", Description = "The sandbox to run in, usually taken from an Instantiate Code Sandbox block.", Order = 0)]
    public Input<string> SandboxId { get; set; } = null!;

    /// <summary>The code to run.</summary>
    [Input(
        DisplayName = "Step Code", Description = "The code to run.",
        UIHint = InputUIHints.CodeEditor, UIHandler = typeof(CodeEditorOptionsProvider), Order = 1)]
    public Input<string> StepCode { get; set; } = null!;

    /// <summary>Seconds the step may take; the sandbox's life is extended to them, never shortened. Empty: what is left of the sandbox's life, at least 300.</summary>
    [Input(Description = "Seconds the step may take; the sandbox's life is extended to them, never shortened.", Order = 6)]
    public Input<int?> Timeout { get; set; } = null!;

    /// <summary>Whether the sandbox is killed when the step has run.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    [Input(
        DisplayName = "Dispose Sandbox", Description = "Whether the sandbox is killed when the step has run.",
        UIHint = InputUIHints.Checkbox, DefaultValue = false, Order = 7)]
    public Input<bool> DisposeSandbox { get; set; } = new(false);

    /// <summary>What becomes of the sandbox when the step fails.</summary>
    /// <value>The default is <see cref="OnErrorAction.Keep"/>: a typo does not cost the state of a session.</value>
    [Input(
        DisplayName = "On Error", Description = "What becomes of the sandbox when the step fails.",
        UIHint = InputUIHints.DropDown, UIHandler = typeof(EnumOptionsProvider), DefaultValue = "keep", Category = "Advanced", Order = 51)]
    public Input<OnErrorAction> OnError { get; set; } = new(OnErrorAction.Keep);

    /// <summary>The main result: the value of the last expression.</summary>
    [Output(DisplayName = "Main Result", Description = "The main result: the value of the last expression, in the formats it has.")]
    public Output<CodeResult> MainResult { get; set; } = null!;

    /// <summary>Every result, with what was displayed on the way; empty when there is none.</summary>
    [Output(Description = "Every result, with what was displayed on the way; empty when there is none.")]
    public Output<ICollection<CodeResult>> Results { get; set; } = null!;

    /// <summary>The files created or modified during the step; empty when there is none.</summary>
    [Output(Description = "The files created or modified during the step; empty when there is none.")]
    public Output<ICollection<CodeFile>> Files { get; set; } = null!;

    private protected override CodeExecutionRequest CreateRequest(ActivityExecutionContext context, CodeExecutionRequest common) => common with
    {
        SandboxId = context.Get(SandboxId) is { Length: > 0 } sandboxId
            ? sandboxId
            : throw new ArgumentException("SandboxId is empty; take it from the SandboxId of an Instantiate Code Sandbox block."),
        Code = context.Get(StepCode) ?? "",
        CodeIsRequired = true,
        Timeout = context.Get(Timeout) is { } seconds ? NewSandboxBlock.Seconds(seconds) : null,
        OnError = context.Get(OnError),
        DisposeSandbox = context.Get(DisposeSandbox),
        ExtractFiles = true,
    };

    private protected override void SetOutputs(ActivityExecutionContext context, CodeExecutionRequest? request, CodeExecution execution)
    {
        base.SetOutputs(context, request, execution);

        if (execution is { SandboxId: { } sandboxId, SandboxIsAlive: false })
            SandboxOwnership.Forget(context.WorkflowExecutionContext.Properties, sandboxId);

        if (execution.MainResult is { } mainResult)
            context.Set(MainResult, mainResult);

        context.Set(Results, execution.Results);
        context.Set(Files, execution.Files);
    }
}
