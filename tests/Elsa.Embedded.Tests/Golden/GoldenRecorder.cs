using System.Text.Json.Nodes;
using Elsa.Extensions;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Tests.Golden;

/// <summary>Writes down the result of a run in the form of the recorded ones.</summary>
internal static class GoldenRecorder
{
    public static JsonObject Record(RunWorkflowResult result, IEnumerable<string> lines)
    {
        var state = result.WorkflowState;
        var variables = Variables(result);

        return new JsonObject
        {
            ["status"] = state.Status.ToString(),
            ["subStatus"] = state.SubStatus.ToString(),
            ["name"] = state.Name,
            ["correlationId"] = state.CorrelationId,
            ["output"] = Map(state.Output!, GoldenValue.ToJson),
            ["outputTypes"] = Map(state.Output!, value => GoldenValue.TypeName(value)),
            ["variables"] = Map(variables, GoldenValue.ToJson),
            ["variableTypes"] = Map(variables, value => GoldenValue.TypeName(value)),
            ["lines"] = new JsonArray([.. lines.Select(line => JsonValue.Create(line))]),
            ["incidents"] = new JsonArray([.. state.Incidents.Select(Incident)]),
            ["activities"] = new JsonArray([.. Activities(result).Select(Activity)]),
            ["log"] = new JsonArray([.. result.Journal.WorkflowExecutionLogEntries.Select(LogEntry)])
        };
    }

    private static Dictionary<string, object?> Variables(RunWorkflowResult result)
    {
        var workflow = result.WorkflowExecutionContext.Workflow;
        var context = result.Journal.ActivityExecutionContexts.First(candidate => candidate.Activity == workflow);
        return workflow.Variables.ToDictionary(variable => variable.Name, variable => variable.Get(context));
    }

    private static JsonObject Map(IDictionary<string, object?> values, Func<object?, JsonNode?> write) =>
        new(values.Select(value => KeyValuePair.Create(value.Key, write(value.Value))));

    private static JsonObject Incident(ActivityIncident incident) => new()
    {
        ["activityId"] = incident.ActivityId,
        ["message"] = incident.Message,
        ["exceptionType"] = incident.Exception?.Type.FullName,
        ["innerExceptionType"] = incident.Exception?.InnerException?.Type.FullName,
        ["innerMessage"] = incident.Exception?.InnerException?.Message
    };

    private static IEnumerable<ActivityExecutionContext> Activities(RunWorkflowResult result)
    {
        var order = result.Journal.WorkflowExecutionLogEntries.Select(entry => entry.ActivityInstanceId).Distinct().ToList();
        return result.Journal.ActivityExecutionContexts.Where(context => order.Contains(context.Id)).OrderBy(context => order.IndexOf(context.Id));
    }

    private static JsonObject Activity(ActivityExecutionContext context)
    {
        var outcomes = context.GetOutcomes().Select(outcome => (JsonNode?)outcome).ToArray();
        var outputs = Outputs(context);

        return new JsonObject
        {
            ["id"] = context.Activity.Id,
            ["type"] = context.Activity.Type,
            ["status"] = context.Status.ToString(),
            ["outcomes"] = outcomes.Length > 0 ? new JsonArray(outcomes) : null,
            ["outputs"] = outputs.Count > 0 ? outputs : null
        };
    }

    private static JsonObject Outputs(ActivityExecutionContext context)
    {
        var register = context.WorkflowExecutionContext.GetActivityOutputRegister();
        var records = context.ActivityDescriptor.Outputs
            .Select(output => register.FindMany(context.Activity.Id, output.Name).LastOrDefault(record => record.ActivityInstanceId == context.Id))
            .OfType<ActivityOutputRecord>();

        return new JsonObject(records.Select(record => KeyValuePair.Create(record.OutputName, GoldenValue.ToJson(record.Value))));
    }

    private static JsonObject LogEntry(WorkflowExecutionLogEntry entry) => new()
    {
        ["activityId"] = entry.ActivityId,
        ["eventName"] = entry.EventName
    };
}
