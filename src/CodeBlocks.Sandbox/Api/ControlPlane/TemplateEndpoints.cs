using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>The endpoints that look up templates. Templates have no tags here and cannot be built.</summary>
internal sealed class TemplateEndpoints(LocalSandboxOptions options, TimeProvider time)
{
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/templates", ListAsync);
        routes.MapGet("/templates/aliases/{alias}", FindAliasAsync);
        routes.MapGet("/templates/{id}/tags", ListTagsAsync);
        routes.MapPost("/templates/tags", _ => throw NoTags());
        routes.MapDelete("/templates/tags", _ => throw NoTags());

        foreach (var path in (string[])["/templates", "/v2/templates", "/v3/templates"])
            routes.MapPost(path, _ => throw NoBuilds());

        routes.MapPost("/v2/templates/{id}/builds/{build}", _ => throw NoBuilds());
    }

    private Task ListAsync(HttpContext context) => ApiResponse.WriteAsync(
        context, 200, [.. Templates.All.Select(Message)], SandboxJsonContext.Default.IReadOnlyListTemplateMessage);

    private static Task FindAliasAsync(HttpContext context)
    {
        var alias = Known(context, "alias");
        return ApiResponse.WriteAsync(context, 200, new() { ["templateID"] = alias }, SandboxJsonContext.Default.SortedDictionaryStringString);
    }

    private static Task ListTagsAsync(HttpContext context)
    {
        _ = Known(context, "id");
        return ApiResponse.WriteBytesAsync(context, 200, "[]"u8.ToArray(), "application/json");
    }

    private static string Known(HttpContext context, string parameter)
    {
        var name = (string)context.Request.RouteValues[parameter]!;
        return Templates.Exists(name) ? name : throw new ApiException(404, $"template '{name}' not found");
    }

    private TemplateMessage Message(string name) => new()
    {
        TemplateId = name,
        CpuCount = Environment.ProcessorCount,
        MemoryMB = options.MemoryMegabytes,
        DiskSizeMB = options.DiskMegabytes,
        CreatedAt = _startedAt,
        UpdatedAt = _startedAt,
        EnvdVersion = SandboxMessages.EnvdVersion,
        Aliases = [name],
        Names = [name],
    };

    private static ApiException NoTags() => new(400, "templates of this local server have no tags");

    private static ApiException NoBuilds() => new(
        400, $"templates cannot be built on this local server; it has {string.Join(", ", Templates.All)}. Install packages in a setup command instead.");
}
