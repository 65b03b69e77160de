using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Screen;

/// <summary>Shows a workflow while it runs.</summary>
internal interface IRunScreen
{
    /// <summary>Runs the workflow and shows what happens in it.</summary>
    Task<RunWorkflowResult> ShowAsync(Workflow workflow, Func<Task<RunWorkflowResult>> run);

    void ActivityStarted(ActivityExecutionContext context);

    void ActivityEnded(ActivityExecutionContext context);

    /// <summary>Text that code wrote to its standard output or error; any piece of a line or several lines.</summary>
    void OutputReceived(string activityInstanceId, bool isError, string text);
}
