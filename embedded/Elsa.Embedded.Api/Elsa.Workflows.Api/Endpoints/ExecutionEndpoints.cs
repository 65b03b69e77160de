using System.Dynamic;
using Elsa.Expressions.Helpers;

namespace Elsa.Workflows.Api.Endpoints;

/// <summary>Runs workflows, and single activities for the designer's test.</summary>
internal static class ExecutionEndpoints
{
    private const string Permission = "exec:workflow-definitions";

    public static void Map(ApiRoutes api)
    {
        api.Post("/workflow-definitions/{definitionId}/execute", Permission, ExecuteAsync);
        api.Get("/workflow-definitions/{definitionId}/execute", Permission, ExecuteAsync);
        api.Post("/workflow-definitions/{definitionId}/dispatch", Permission, DispatchAsync);
        api.Post("/tests/activities", "exec:tests", TestActivityAsync);
    }

    private static async Task ExecuteAsync(
        HttpContext context,
        IWorkflowDefinitionService definitions,
        IWorkflowStarter starter,
        IWorkflowRuntime runtime,
        CancellationToken cancellationToken)
    {
        var request = await ApiRequest.ReadAsync<ExecutionRequest>(context);
        var version = request.VersionOptions ?? VersionOptions.Published;
        var response = context.Response;
        if (await definitions.FindWorkflowGraphAsync(request.DefinitionId, version, cancellationToken) is not { } graph)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var started = await starter.StartWorkflowAsync(request.ToStartRequest(graph.Workflow), cancellationToken);
        response.Headers.Append("x-elsa-workflow-cannot-start", started.CannotStart.ToString());
        if (started.CannotStart)
            return;

        response.Headers.Append("x-elsa-workflow-instance-id", started.WorkflowInstanceId);
        var faulted = started.SubStatus == WorkflowSubStatus.Faulted;
        if (!faulted)
            response.Headers.Append("x-elsa-response", "true");

        var client = await runtime.CreateClientAsync(started.WorkflowInstanceId, cancellationToken);
        var body = new { WorkflowState = await client.ExportStateAsync(cancellationToken) };
        await new ApiResult(body, faulted ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK).ExecuteAsync(context);
    }

    private static async Task<IResult> DispatchAsync(
        HttpContext context,
        IWorkflowDefinitionService definitions,
        IIdentityGenerator identities,
        WorkflowDispatch dispatch,
        CancellationToken cancellationToken)
    {
        var request = await ApiRequest.ReadAsync<ExecutionRequest>(context);
        var version = request.VersionOptions ?? VersionOptions.Published;
        if (await definitions.FindWorkflowGraphAsync(request.DefinitionId, version, cancellationToken) is not { } graph)
            return ApiResult.NotFound;

        var instanceId = request.InstanceId ?? identities.GenerateId();
        dispatch.Start(instanceId, request.ToStartRequest(graph.Workflow));
        return ApiResult.Ok(new { WorkflowInstanceId = instanceId });
    }

    private static async Task<IResult> TestActivityAsync(
        HttpContext context,
        IWorkflowDefinitionService definitions,
        IActivityTestRunner runner,
        IActivityExecutionMapper mapper,
        CancellationToken cancellationToken)
    {
        var request = await ApiRequest.ReadAsync<TestRequest>(context);
        var graph = await definitions.FindWorkflowGraphAsync(request.WorkflowDefinitionHandle, cancellationToken)
                    ?? throw new ApiException("Workflow definition not found.");
        var activity = graph.FindActivity(request.ActivityHandle) ?? throw new ApiException("Activity not found.");
        var record = await mapper.MapAsync(await runner.RunAsync(graph, activity, cancellationToken));

        return ApiResult.Ok(new
        {
            ActivityState = record.ActivityState ?? new Dictionary<string, object?>(),
            record.Outputs,
            record.Payload,
            record.Exception,
            record.Status,
        });
    }

    private sealed class ExecutionRequest
    {
        public string DefinitionId { get; set; } = "";
        public string? InstanceId { get; set; }
        public string? CorrelationId { get; set; }
        public string? Name { get; set; }
        public string? TriggerActivityId { get; set; }
        public ActivityHandle? ActivityHandle { get; set; }
        public VersionOptions? VersionOptions { get; set; }
        public JsonElement Input { get; set; }
        public JsonElement Variables { get; set; }

        public StartWorkflowRequest ToStartRequest(Workflow workflow) => new()
        {
            Workflow = workflow,
            CorrelationId = CorrelationId,
            Name = Name,
            TriggerActivityId = TriggerActivityId,
            ActivityHandle = ActivityHandle,
            Input = ToDictionary(Input)!,
            Variables = ToDictionary(Variables)!,
        };

        private static ExpandoObject? ToDictionary(JsonElement json)
        {
            // A query holds the object as text.
            if (json.ValueKind == JsonValueKind.String)
                json = JsonSerializer.Deserialize<JsonElement>(json.GetString()!);

            return json.ValueKind == JsonValueKind.Object ? json.ConvertTo<ExpandoObject>() : null;
        }
    }

    private sealed class TestRequest
    {
        public WorkflowDefinitionHandle WorkflowDefinitionHandle { get; set; } = new();
        public ActivityHandle ActivityHandle { get; set; } = new();
    }
}
