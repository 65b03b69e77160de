using CodeBlocks.Cli.Running;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Screen;

/// <summary>Shows a workflow while it runs.</summary>
internal interface IRunScreen
{
    /// <summary>Runs the workflow and shows what happens in it.</summary>
    /// <param name="workflow">The workflow.</param>
    /// <param name="sandbox">Where its code runs; null when it has none.</param>
    /// <param name="run">Runs it.</param>
    Task<RunWorkflowResult> ShowAsync(Workflow workflow, SandboxReport? sandbox, Func<Task<RunWorkflowResult>> run);

    void ActivityStarted(ActivityExecutionContext context);

    void ActivityEnded(ActivityExecutionContext context);

    /// <summary>Text that code or a command wrote to its standard output or error; any piece of a line or several lines.</summary>
    void OutputReceived(CodeOutputReceived output);

    /// <summary>A result that code showed.</summary>
    void ResultReceived(CodeResultReceived result);

    /// <summary>A stage of a block that begins.</summary>
    void ProgressReported(CodeProgressReported progress);

    /// <summary>A line that an activity of Elsa wrote, such as Write Line.</summary>
    void LineWritten(string line);

    /// <summary>Shows the result of the run.</summary>
    void Ended(RunReport report);
}
