using System.Runtime.CompilerServices;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace CodeBlocks;

/// <summary>Runs code in a sandbox of its own: creates it, sets it up, runs the code, brings out results and files, and disposes of it.</summary>
[Activity("CodeBlocks", "Code", "Runs code in a sandbox of its own and brings out its results and files.", DisplayName = "Execute Code", Kind = ActivityKind.Task)]
public class ExecuteCode : NewSandboxBlock
{
    /// <summary>Creates the block.</summary>
    public ExecuteCode([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    /// <summary>The code to run.</summary>
    [Input(Description = "The code to run.", UIHint = InputUIHints.CodeEditor, UIHandler = typeof(CodeEditorOptionsProvider), Order = 1)]
    public Input<string> Code { get; set; } = null!;

    /// <summary>Whether the sandbox is killed when the code has run. When not, it lives until its timeout; its id is in the journal.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    [Input(
        DisplayName = "Dispose Sandbox", Description = "Whether the sandbox is killed when the code has run; when not, it lives until its timeout.",
        UIHint = InputUIHints.Checkbox, DefaultValue = true, Order = 7)]
    public Input<bool> DisposeSandbox { get; set; } = new(true);

    /// <summary>The main result: the value of the last expression.</summary>
    [Output(DisplayName = "Main Result", Description = "The main result: the value of the last expression, in the formats it has.")]
    public Output<CodeResult> MainResult { get; set; } = null!;

    /// <summary>Every result, with what was displayed on the way; empty when there is none.</summary>
    [Output(Description = "Every result, with what was displayed on the way; empty when there is none.")]
    public Output<ICollection<CodeResult>> Results { get; set; } = null!;

    /// <summary>The files created or modified during the run; empty when there is none.</summary>
    [Output(Description = "The files created or modified during the run; empty when there is none.")]
    public Output<ICollection<CodeFile>> Files { get; set; } = null!;

    private protected override CodeExecutionRequest CreateRequest(ActivityExecutionContext context, CodeExecutionRequest common) =>
        CreateRequest(context, common, context.Get(Code)) with
        {
            CodeIsRequired = true,
            DisposeSandbox = context.Get(DisposeSandbox),
            ExtractFiles = true,
        };

    private protected override void SetOutputs(ActivityExecutionContext context, CodeExecutionRequest? request, CodeExecution execution)
    {
        base.SetOutputs(context, request, execution);

        if (execution.MainResult is { } mainResult)
            context.Set(MainResult, mainResult);

        context.Set(Results, execution.Results);
        context.Set(Files, execution.Files);
    }
}
