using System.Collections.Concurrent;
using System.Text.Json;
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

    public void OutputReceived(CodeOutputReceived output) => Write(new
    {
        Event = output.Stream == CodeStream.Stderr ? "stderr" : "stdout", Time = time.GetUtcNow(), output.ActivityId, output.ActivityInstanceId,
        Source = output.Source == CodeOutputSource.Code ? null : JsonNamingPolicy.CamelCase.ConvertName(output.Source.ToString()),
        Number = output.Number == 0 ? (int?)null : output.Number, output.Text
    });

    public void ResultReceived(CodeResultReceived result) => Write(new
    {
        Event = "result", Time = time.GetUtcNow(), result.ActivityId, result.ActivityInstanceId, result.Result
    });

    public void ProgressReported(CodeProgressReported reported)
    {
        var progress = reported.Progress;
        var isCommand = progress.Count > 0;

        Write(new
        {
            Event = "progress", Time = time.GetUtcNow(), reported.ActivityId, reported.ActivityInstanceId,
            Stage = JsonNamingPolicy.CamelCase.ConvertName(progress.Stage.ToString()),
            Number = isCommand ? progress.Number : (int?)null, Count = isCommand ? progress.Count : (int?)null,
            Program = progress.Program.Length > 0 ? progress.Program : null
        });
    }

    public void LineWritten(string line) => Write(new { Event = "line", Time = time.GetUtcNow(), Text = line });

    public void Ended(RunReport report) => Write(new { Event = "ended", Time = time.GetUtcNow(), Result = RunReportJson.Writable(report) });

    private void Write(object line)
    {
        lock (_lock)
            Console.Out.WriteLine(RunReportJson.WriteLine(line));
    }
}
