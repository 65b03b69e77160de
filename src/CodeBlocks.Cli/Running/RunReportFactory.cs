using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Running;

/// <summary>Reads a <see cref="RunReport"/> out of what Elsa returns.</summary>
internal static class RunReportFactory
{
    public static RunReport Create(RunWorkflowResult result, SandboxReport? sandbox, TimeSpan duration)
    {
        var context = result.WorkflowExecutionContext;
        var outputs = context.GetActivityOutputRegister();

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
            Activities =
            [
                .. result.Journal.ActivityExecutionContexts
                    .Where(x => x.Activity != context.Workflow)
                    .OrderBy(x => x.StartedAt)
                    .Select(x => Activity(x, outputs))
            ],
            Incidents = [.. context.Incidents.Select(x => new IncidentReport(x.ActivityId, x.ActivityType, Message(x)))]
        };
    }

    // The variables live in the context of the workflow, which is missing only when nothing ran.
    private static Dictionary<string, object?> Variables(RunWorkflowResult result)
    {
        var context = result.Journal.ActivityExecutionContexts.FirstOrDefault(x => x.Activity == result.Workflow);
        return result.Workflow.Variables.ToDictionary(x => x.Name, x => context is null ? null : x.Get(context));
    }

    private static ActivityReport Activity(ActivityExecutionContext context, ActivityOutputRegister outputs) => new()
    {
        Id = context.Activity.Id,
        Name = context.Activity.Name,
        Type = context.Activity.Type,
        Status = context.Status.ToString(),
        Outcomes = context.JournalData.TryGetValue("Outcomes", out var outcomes) && outcomes is string[] names ? names : [],
        Outputs = context.ActivityDescriptor.Outputs
            .Select(x => (x.Name, Value: outputs.FindOutputByActivityInstanceId(context.Id, x.Name)))
            .Where(x => x.Value is not null)
            .ToDictionary(x => x.Name, x => (object?)x.Value),
        DurationMs = context.CompletedAt is { } completed ? (long)(completed - context.StartedAt).TotalMilliseconds : null
    };

    private static string Message(ActivityIncident incident) =>
        incident.Exception?.InnerException?.Message is { } inner && !incident.Message.Contains(inner, StringComparison.Ordinal)
            ? $"{incident.Message}: {inner}"
            : incident.Message;
}
