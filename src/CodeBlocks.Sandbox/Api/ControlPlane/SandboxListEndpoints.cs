using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>The endpoints that list sandboxes, in both versions of the API; the second has pages.</summary>
internal sealed class SandboxListEndpoints(SandboxManager manager, LocalSandboxOptions options)
{
    private readonly SandboxMessages _messages = new(options);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sandboxes", ListRunningAsync);
        routes.MapGet("/v2/sandboxes", ListAsync);
    }

    private Task ListRunningAsync(HttpContext context)
    {
        var metadata = SandboxListQuery.ParseMetadata(context.Request.Query["metadata"].ToString());
        var running = manager.Sandboxes.Where(sandbox => sandbox.State is LocalSandboxState.Running && SandboxListQuery.Matches(sandbox, metadata));
        return WriteAsync(context, running.OrderByDescending(sandbox => sandbox.StartedAt));
    }

    private Task ListAsync(HttpContext context)
    {
        var query = SandboxListQuery.Parse(context.Request.Query);
        var (page, nextToken, totalRunning) = query.Apply(manager.Sandboxes);

        if (nextToken is not null)
            context.Response.Headers[E2BHeaders.NextToken] = nextToken;

        if (query.CountsRunning)
            context.Response.Headers[E2BHeaders.TotalRunning] = totalRunning.ToString(System.Globalization.CultureInfo.InvariantCulture);

        return WriteAsync(context, page);
    }

    private Task WriteAsync(HttpContext context, IEnumerable<LocalSandbox> sandboxes) => ApiResponse.WriteAsync(
        context, 200, [.. sandboxes.Select(_messages.Listed)], E2BJsonContext.Default.IReadOnlyListListedSandboxMessage);
}
