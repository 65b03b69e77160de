using System.Runtime.CompilerServices;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace CodeBlocks;

/// <summary>Creates a sandbox for the steps that follow, sets it up, and hands on its id.</summary>
/// <remarks>
/// The sandbox belongs to the workflow instance: it is paused when the instance suspends and killed when the instance finishes, faults, is cancelled or
/// deleted. It is created to pause, not die, at its timeout, so a host that crashed loses nothing. <see cref="KeepAlive"/> leaves it to its own timeout.
/// </remarks>
[Activity(
    "CodeBlocks", "Code", "Creates a sandbox for the code steps that follow and hands on its id.",
    DisplayName = "Instantiate Code Sandbox", Kind = ActivityKind.Task)]
public class InstantiateCodeSandbox : NewSandboxBlock
{
    /// <summary>Creates the block.</summary>
    public InstantiateCodeSandbox([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    /// <summary>Code to run in the new sandbox; what it defines is there for the steps.</summary>
    [Input(
        DisplayName = "Setup Code", Description = "Code to run in the new sandbox; what it defines is there for the steps.",
        UIHint = InputUIHints.CodeEditor, UIHandler = typeof(CodeEditorOptionsProvider), DefaultValue = "", Order = 1)]
    public Input<string?> SetupCode { get; set; } = new("");

    /// <summary>Whether the sandbox outlives the workflow, until its own timeout.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    [Input(
        DisplayName = "Keep Alive", Description = "Whether the sandbox outlives the workflow, until its own timeout.",
        UIHint = InputUIHints.Checkbox, DefaultValue = false, Category = "Advanced", Order = 54)]
    public Input<bool> KeepAlive { get; set; } = new(false);

    /// <summary>The id of the sandbox.</summary>
    [Output(DisplayName = "Sandbox Id", Description = "The id of the sandbox, for the steps that follow.")]
    public Output<string> SandboxId { get; set; } = null!;

    private protected override CodeExecutionRequest CreateRequest(ActivityExecutionContext context, CodeExecutionRequest common) =>
        CreateRequest(context, common, context.Get(SetupCode)) with { PauseOnTimeout = !context.Get(KeepAlive) };

    private protected override void SetOutputs(ActivityExecutionContext context, CodeExecutionRequest? request, CodeExecution execution)
    {
        if (execution.SandboxId is { } sandboxId && execution.SandboxIsAlive)
        {
            // Owned before it is named: should naming it fail, the end of the workflow still finds it.
            SandboxOwnership.Claim(context, sandboxId, this);
            context.Set(SandboxId, sandboxId);

            if (context.Get(KeepAlive))
                SandboxOwnership.Forget(context.WorkflowExecutionContext.Properties, sandboxId);
        }

        base.SetOutputs(context, request, execution);
    }
}
