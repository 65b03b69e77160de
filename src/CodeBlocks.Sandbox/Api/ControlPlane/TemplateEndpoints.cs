using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>The endpoint that looks up templates.</summary>
internal static class TemplateEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/templates/aliases/{alias}", FindAliasAsync);

    private static Task FindAliasAsync(HttpContext context)
    {
        var alias = (string)context.Request.RouteValues["alias"]!;
        return Templates.Exists(alias)
            ? ApiResponse.WriteAsync(context, 200, new() { ["templateID"] = alias }, SandboxJsonContext.Default.SortedDictionaryStringString)
            : ApiResponse.WriteErrorAsync(context, 404, $"template '{alias}' not found");
    }
}
