using CodeBlocks.Cli.Running;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Screen;

/// <summary>Prints the result as one JSON object. Standard output belongs to it; lines that activities write go to standard error.</summary>
internal sealed class JsonScreen : IRunScreen
{
    public Task<RunWorkflowResult> ShowAsync(Workflow workflow, SandboxReport? sandbox, Func<Task<RunWorkflowResult>> run) => run();

    public void ActivityStarted(ActivityExecutionContext context)
    {
    }

    public void ActivityEnded(ActivityExecutionContext context)
    {
    }

    public void OutputReceived(CodeOutputReceived output)
    {
    }

    public void ResultReceived(CodeResultReceived result)
    {
    }

    public void ProgressReported(CodeProgressReported progress)
    {
    }

    public void LineWritten(string line) => Console.Error.WriteLine(TerminalText.Clean(line));

    public void Ended(RunReport report) => Console.Out.WriteLine(RunReportJson.Write(report));
}
