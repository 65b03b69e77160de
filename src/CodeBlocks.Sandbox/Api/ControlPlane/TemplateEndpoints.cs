using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>What needs copies of whole machines: answered with the reason why there are none here.</summary>
internal sealed class TemplateEndpoints(SandboxManager manager)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sandboxes/{id}/snapshots", context => RefuseAsync(context, Unsupported.Snapshot()));
        routes.MapPost("/sandboxes/{id}/fork", context => RefuseAsync(context, Unsupported.Fork()));
        routes.MapGet("/snapshots", context => ApiResponse.WriteBytesAsync(context, 200, "[]"u8.ToArray(), ApiResponse.Json));
        routes.MapDelete("/templates/{**id}", DeleteAsync);
        routes.MapGet("/templates/aliases/{alias}", FindAliasAsync);
    }

    private Task RefuseAsync(HttpContext context, SandboxException reason)
    {
        _ = manager.Get(context.SandboxId());
        throw reason;
    }

    private static Task DeleteAsync(HttpContext context) =>
        ApiResponse.WriteErrorAsync(context, 404, $"template '{context.Request.RouteValues["id"]}' not found");

    private static Task FindAliasAsync(HttpContext context)
    {
        var alias = (string)context.Request.RouteValues["alias"]!;
        return Templates.Exists(alias)
            ? ApiResponse.WriteAsync(context, 200, new() { ["templateID"] = alias }, SandboxJsonContext.Default.SortedDictionaryStringString)
            : ApiResponse.WriteErrorAsync(context, 404, $"template '{alias}' not found");
    }
}
