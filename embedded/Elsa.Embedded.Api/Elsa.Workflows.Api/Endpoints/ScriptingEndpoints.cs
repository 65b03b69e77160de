using System.Text;
using Elsa.Expressions.JavaScript.TypeDefinitions.Contracts;

namespace Elsa.Workflows.Api.Endpoints;

/// <summary>The declarations that the designer's JavaScript editor completes from.</summary>
internal static class ScriptingEndpoints
{
    public static void Map(ApiRoutes api) => api.Post(
        "/scripting/javascript/type-definitions/{workflowDefinitionId}",
        "read:javascript-type-definitions",
        GetTypeDefinitionsAsync);

    private static async Task<IResult> GetTypeDefinitionsAsync(
        HttpContext context,
        IWorkflowDefinitionService definitions,
        CancellationToken cancellationToken)
    {
        var service = context.RequestServices.GetService<ITypeDefinitionService>();
        if (service is null)
            return ApiResult.NotFound;

        var request = await ApiRequest.ReadAsync<Request>(context);
        var graph = await definitions.FindWorkflowGraphAsync(request.WorkflowDefinitionId, VersionOptions.Latest, cancellationToken)
                    ?? throw new ApiException($"Workflow definition {request.WorkflowDefinitionId} not found");
        var text = await service.GenerateTypeDefinitionsAsync(new(graph, request.ActivityTypeName, request.PropertyName, cancellationToken));
        return Results.Bytes(Encoding.UTF8.GetBytes(text), "application/x-typescript", $"elsa.{request.WorkflowDefinitionId}.d.ts");
    }

    private sealed class Request
    {
        public string WorkflowDefinitionId { get; set; } = "";
        public string? ActivityTypeName { get; set; }
        public string? PropertyName { get; set; }
    }
}
