using CodeBlocks.Cli.Screen;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.State;

namespace CodeBlocks.Cli.Running;

/// <summary>Reads a <see cref="RunReport"/> out of what Elsa returns.</summary>
internal static class RunReportFactory
{
    public static RunReport Create(RunWorkflowResult result, SandboxReport? sandbox, IReadOnlyList<FileReport> files, TimeSpan duration)
    {
        var context = result.WorkflowExecutionContext;
        var outputs = context.GetActivityOutputRegister();
        var activities = result.Journal.ActivityExecutionContexts.Where(x => x.Activity != context.Workflow).OrderBy(x => x.StartedAt).ToList();

        return new RunReport
        {
            DefinitionId = context.Workflow.Identity.DefinitionId,
            InstanceId = context.Id,
            Status = context.Status.ToString(),
            SubStatus = context.SubStatus.ToString(),
            DurationMs = (long)duration.TotalMilliseconds,
            Sandbox = sandbox,
            Output = context.Output.ToDictionary(x => x.Key, x => (object?)x.Value),
            Variables = Variables(result),
            Activities = [.. activities.Select(x => Activity(x, outputs))],
            Incidents =
            [
                .. context.Incidents.Select(x => new IncidentReport(x.ActivityId, NameOf(x, activities), x.ActivityType, Message(x, context)))
            ],
            Files = files
        };
    }

    // The variables live in the context of the workflow, which is missing only when nothing ran. Of two with one name the first is the one read.
    private static Dictionary<string, object?> Variables(RunWorkflowResult result)
    {
        var context = result.Journal.ActivityExecutionContexts.FirstOrDefault(x => x.Activity == result.Workflow);

        return result.Workflow.Variables.Where(x => x.Name is not null).DistinctBy(x => x.Name)
            .ToDictionary(x => x.Name, x => context is null ? null : x.Get(context.ExpressionExecutionContext));
    }

    private static ActivityReport Activity(ActivityExecutionContext context, ActivityOutputRegister outputs) => new()
    {
        Id = context.Activity.Id,
        Name = context.Activity.Name,
        Type = context.Activity.Type,
        Status = context.Status.ToString(),
        Outcomes = ActivityText.Outcomes(context),
        Outputs = context.ActivityDescriptor.Outputs
            .Select(x => (x.Name, Value: outputs.FindOutputByActivityInstanceId(context.Id, x.Name)))
            .Where(x => x.Value is not null)
            .ToDictionary(x => x.Name, x => (object?)x.Value),
        DurationMs = context.CompletedAt is { } completed ? (long)(completed - context.StartedAt).TotalMilliseconds : null,
        Receipt = context.JournalData.TryGetValue(nameof(CodeExecution.Receipt), out var receipt) ? receipt : null
    };

    private static string? NameOf(ActivityIncident incident, IEnumerable<ActivityExecutionContext> activities) =>
        activities.FirstOrDefault(x => x.Activity.Id == incident.ActivityId)?.Activity.Name;

    private static string Message(ActivityIncident incident, WorkflowExecutionContext context)
    {
        if (context.CancellationToken.IsCancellationRequested
            && Causes(incident.Exception).Any(x => x.Type.IsAssignableTo(typeof(OperationCanceledException))))
            return ActivityText.Cancelled;

        return incident.Exception?.InnerException?.Message is { } inner && !incident.Message.Contains(inner, StringComparison.Ordinal)
            ? $"{incident.Message}: {inner}"
            : incident.Message;
    }

    private static IEnumerable<ExceptionState> Causes(ExceptionState? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
