namespace Elsa.Workflows.Activities;

/// <summary>Ends the run: whatever is scheduled is dropped, and nobody is told of a completion any more.</summary>
[Activity("Elsa", "Primitives", "Mark the workflow as finished.")]
public class Finish([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line), ITerminalNode
{
    protected override void Execute(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        workflow.ClearCompletionCallbacks();
        workflow.Scheduler.Clear();
        workflow.Bookmarks.Clear();
        workflow.TransitionTo(WorkflowSubStatus.Finished);
    }
}
