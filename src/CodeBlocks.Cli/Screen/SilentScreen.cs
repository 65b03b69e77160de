using CodeBlocks.Cli.Running;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Screen;

/// <summary>Shows nothing: stdout belongs to the JSON.</summary>
internal sealed class SilentScreen : IRunScreen
{
    public Task<RunWorkflowResult> ShowAsync(Workflow workflow, SandboxReport? sandbox, Func<Task<RunWorkflowResult>> run) => run();

    public void ActivityStarted(ActivityExecutionContext context)
    {
    }

    public void ActivityEnded(ActivityExecutionContext context)
    {
    }

    public void OutputReceived(string activityInstanceId, bool isError, string text)
    {
    }
}
