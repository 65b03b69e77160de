using System.Collections.Concurrent;
using CodeBlocks.Cli.Running;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Screen;

/// <summary>Prints one JSON object a line for each event of a run, as it happens. The last one, <c>ended</c>, holds the result.</summary>
internal sealed class EventScreen(TimeProvider time) : IRunScreen
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, ActivityExecutionContext> _running = [];

    public async Task<RunWorkflowResult> ShowAsync(Workflow workflow, SandboxReport? sandbox, Func<Task<RunWorkflowResult>> run)
    {
        Write(new { Event = "started", Time = time.GetUtcNow(), workflow.Identity.DefinitionId, workflow.WorkflowMetadata.Name, Sandbox = sandbox });
        var result = await run();

        // Elsa announces no end of an activity that faulted.
        foreach (var context in _running.Values.OrderBy(context => context.StartedAt))
            ActivityEnded(context);

        return result;
    }

    public void ActivityStarted(ActivityExecutionContext context)
    {
        if (context.Activity is not Workflow && _running.TryAdd(context.Id, context))
            Write(new
            {
                Event = "activityStarted", Time = time.GetUtcNow(), ActivityId = context.Activity.Id, ActivityInstanceId = context.Id,
                context.Activity.Name, context.Activity.Type
            });
    }

    public void ActivityEnded(ActivityExecutionContext context)
    {
        if (context.Status != ActivityStatus.Running && _running.TryRemove(context.Id, out _))
            Write(new
            {
                Event = "activityEnded", Time = time.GetUtcNow(), ActivityId = context.Activity.Id, ActivityInstanceId = context.Id,
                Status = context.Status.ToString(), Outcomes = ActivityText.Outcomes(context), Error = ActivityText.Error(context),
                DurationMs = (long)((context.CompletedAt ?? time.GetUtcNow()) - context.StartedAt).TotalMilliseconds
            });
    }

    public void OutputReceived(string activityInstanceId, bool isError, string text) => Write(new
    {
        Event = isError ? "stderr" : "stdout", Time = time.GetUtcNow(), ActivityId = _running.GetValueOrDefault(activityInstanceId)?.Activity.Id,
        ActivityInstanceId = activityInstanceId, Text = text
    });

    public void LineWritten(string line) => Write(new { Event = "line", Time = time.GetUtcNow(), Text = line });

    public void Ended(RunReport report) => Write(new { Event = "ended", Time = time.GetUtcNow(), Result = RunReportJson.Writable(report) });

    private void Write(object line)
    {
        lock (_lock)
            Console.Out.WriteLine(RunReportJson.WriteLine(line));
    }
}
