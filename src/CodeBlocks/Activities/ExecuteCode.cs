using System.Runtime.CompilerServices;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace CodeBlocks;

/// <summary>Creates a sandbox, runs setup commands and code in it, brings out results and files, and disposes of the sandbox.</summary>
[Activity(
    "CodeBlocks", "Code", "Runs code in a sandbox of its own and brings out its results and files.",
    DisplayName = "Execute Code", Kind = ActivityKind.Task)]
public sealed class ExecuteCode : NewSandboxBlock
{
    /// <summary>Creates the block.</summary>
    public ExecuteCode([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    /// <summary>The code to run.</summary>
    [Input(Description = "The code to run.", UIHint = InputUIHints.CodeEditor, UIHandler = typeof(CodeEditorOptionsProvider), Order = 1)]
    public Input<string> Code { get; set; } = null!;

    /// <summary>Kills the sandbox after the code. If false, the sandbox lives until the end of its lifetime, as <see cref="SandboxId"/>.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    [Input(
        DisplayName = "Dispose Sandbox", Description = "Kills the sandbox after the code. If not, it lives until its timeout.",
        UIHint = InputUIHints.Checkbox, DefaultValue = true, Order = 7)]
    public Input<bool> DisposeSandbox { get; set; } = new(true);

    /// <summary>The main result: the value of the last expression.</summary>
    [Output(DisplayName = "Main Result", Description = "The main result: the value of the last expression, in the formats it has.")]
    public Output<CodeResult> MainResult { get; set; } = null!;

    /// <summary>The id of the sandbox; not set if the sandbox was killed.</summary>
    [Output(DisplayName = "Sandbox Id", Description = "The id of the sandbox, for steps that follow; not set if the sandbox was killed.")]
    public Output<string> SandboxId { get; set; } = null!;

    /// <summary>All results: the main result and what the code displayed. Empty if there is none.</summary>
    [Output(Description = "All results: the main result and what the code displayed. Empty if there is none.")]
    public Output<ICollection<CodeResult>> Results { get; set; } = null!;

    /// <summary>The files that the code created or modified. Empty if there is none.</summary>
    [Output(Description = "The files that the code created or modified. Empty if there is none.")]
    public Output<ICollection<CodeFile>> Files { get; set; } = null!;

    private protected override CodeExecutionRequest CreateRequest(ActivityExecutionContext context, CodeExecutionRequest common) => common with
    {
        Target = CreateTarget(context, keepAlive: !context.Get(DisposeSandbox) || context.Get(OnError) != SandboxAction.Kill),
        AfterRun = new(context.Get(DisposeSandbox) ? SandboxAction.Kill : SandboxAction.Keep, context.Get(OnError)),
        SetupCommands = GetSetupCommands(context),
        BackgroundCommands = GetBackgroundCommands(context),
        Code = context.Get(Code) ?? "",
        ExtractFiles = true,
    };

    private protected override string DescribeFailure(ErrorDetails details, CodeExecution execution, bool isHandled) =>
        execution.SandboxIsAlive ? $"{details.Text}\nSandbox {execution.SandboxId} was left alive." : details.Text;

    private protected override void SetOutputs(ActivityExecutionContext context, CodeExecution execution)
    {
        base.SetOutputs(context, execution);

        if (execution is { SandboxId: { } sandboxId, SandboxIsAlive: true })
            context.Set(SandboxId, sandboxId);

        SetResults(context, execution, MainResult, Results, Files);
    }
}
