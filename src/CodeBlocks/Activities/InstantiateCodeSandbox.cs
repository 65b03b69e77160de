using System.Runtime.CompilerServices;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace CodeBlocks;

/// <summary>Creates a sandbox, runs setup commands and setup code in it, and returns its id for the steps that follow.</summary>
/// <remarks>
/// The workflow instance owns the sandbox: it is paused when the instance suspends, and killed when the instance finishes, faults, is cancelled or is
/// deleted. It is paused, not killed, at its timeout, so its state survives a crash of the host. With <see cref="KeepAlive"/> nobody owns it.
/// </remarks>
[Activity(
    "CodeBlocks", "Code", "Creates a sandbox for the code steps that follow and returns its id.",
    DisplayName = "Instantiate Code Sandbox", Kind = ActivityKind.Task)]
public sealed class InstantiateCodeSandbox : NewSandboxBlock
{
    /// <summary>Creates the block.</summary>
    public InstantiateCodeSandbox([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    /// <summary>Code to run in the new sandbox. The steps that follow can use what it defines.</summary>
    /// <value>The default is empty: no code runs.</value>
    [Input(
        DisplayName = "Setup Code", Description = "Code to run in the new sandbox. The steps that follow can use what it defines.",
        UIHint = InputUIHints.CodeEditor, UIHandler = typeof(CodeEditorOptionsProvider), DefaultValue = "", Order = 1)]
    public Input<string?> SetupCode { get; set; } = new("");

    /// <summary>Lets the sandbox outlive the workflow. It then lives until its timeout and is killed.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    [Input(
        DisplayName = "Keep Alive", Description = "Lets the sandbox outlive the workflow. It then lives until its timeout.",
        UIHint = InputUIHints.Checkbox, DefaultValue = false, Category = "Advanced", Order = 54)]
    public Input<bool> KeepAlive { get; set; } = new(false);

    /// <summary>The id of the sandbox.</summary>
    [Output(DisplayName = "Sandbox Id", Description = "The id of the sandbox, for the steps that follow.")]
    public Output<string> SandboxId { get; set; } = null!;

    private protected override CodeExecutionRequest CreateRequest(ActivityExecutionContext context, CodeExecutionRequest common) => common with
    {
        Target = CreateTarget(context, context.Get(KeepAlive)) with { PauseOnTimeout = !context.Get(KeepAlive) },
        AfterRun = new(OnSuccess: SandboxAction.Keep, context.Get(OnError)),
        SetupCommands = GetSetupCommands(context),
        BackgroundCommands = GetBackgroundCommands(context),
        Code = context.Get(SetupCode) ?? "",
    };

    private protected override bool OwnsSession(ActivityExecutionContext context) => !context.Get(KeepAlive);

    // The fault of a workflow kills the sandboxes that its instance owns.
    private protected override string DescribeFailure(ErrorDetails details, CodeExecution execution, bool isHandled) =>
        execution.SandboxIsAlive && isHandled ? $"{details.Text}\nSandbox {execution.SandboxId} was left alive." : details.Text;

    private protected override void SetOutputs(ActivityExecutionContext context, CodeExecution execution)
    {
        if (execution is { SandboxId: { } sandboxId, SandboxIsAlive: true })
            context.Set(SandboxId, sandboxId);

        base.SetOutputs(context, execution);
    }
}
