using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CodeBlocks.Cli.Running;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Replay;

/// <summary>The part of a recording that is about the workflow: what it was given and how it ended.</summary>
internal static class RecordedWorkflow
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Create(IReadOnlyDictionary<string, object> inputs, RunWorkflowResult result) =>
        new() { ["inputs"] = JsonSerializer.SerializeToNode(inputs, Json), ["result"] = ResultOf(result) };

    /// <summary>What is compared when the workflow runs again: its status, its outputs and its incidents.</summary>
    public static JsonObject ResultOf(RunWorkflowResult result)
    {
        var report = RunReportJson.Writable(RunReportFactory.Create(result, sandbox: null, files: [], TimeSpan.Zero));
        return new()
        {
            ["subStatus"] = report.SubStatus,
            ["output"] = JsonSerializer.SerializeToNode(report.Output, Json),
            ["incidents"] = new JsonArray([.. report.Incidents.Select(incident => (JsonNode)incident.Message)]),
        };
    }
}
