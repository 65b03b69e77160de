using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Studio;

/// <summary>Serves the page and, in a frame of its own, Elsa Studio.</summary>
internal static class PageEndpoints
{
    // The page holds what results show, so it runs no script but its own. Studio needs more; its frame shows no results.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; " +
        "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private const string FramePolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; " +
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-src 'none'; object-src 'none'; " +
        "form-action 'none'; frame-ancestors 'self'";

    public static void MapPage(this IEndpointRouteBuilder endpoints, string apiPath)
    {
        endpoints.MapGet("/", (HttpContext context) => SendPage(context, apiPath));
        endpoints.MapGet($"/page/{PageFiles.Version}/{{**path}}", SendFile);
        endpoints.MapGet($"/studio/{StudioFiles.Version}/frame.html", SendFrame);
    }

    private static ContentHttpResult SendPage(HttpContext context, string apiPath)
    {
        var root = RootOf(context.Request, "");
        AddHeaders(context.Response, PagePolicy, "no-cache");
        return Html(PageFiles.Render(
            "index.html",
            ("root", root),
            ("api", context.Request.PathBase + apiPath),
            ("page", $"{root}/page/{PageFiles.Version}"),
            ("studio", $"{root}/studio/{StudioFiles.Version}")));
    }

    private static ContentHttpResult SendFrame(HttpContext context)
    {
        var root = RootOf(context.Request, $"/studio/{StudioFiles.Version}/frame.html");
        AddHeaders(context.Response, FramePolicy, "no-cache");
        return Html(PageFiles.Render(
            "frame.html", ("studio", $"{root}/studio/{StudioFiles.Version}"), ("page", $"{root}/page/{PageFiles.Version}")));
    }

    private static IResult SendFile(string path, HttpContext context)
    {
        if (PageFiles.Find(path) is not { } content)
            return TypedResults.NotFound();

        AddHeaders(context.Response, PagePolicy, StudioFileEndpoints.Immutable);
        return TypedResults.Bytes(content, PageFiles.ContentTypeOf(path));
    }

    // The host may have mapped the page below a path.
    private static string RootOf(HttpRequest request, string suffix)
    {
        var path = request.PathBase + request.Path;
        return path.Value![..^suffix.Length].TrimEnd('/');
    }

    private static void AddHeaders(HttpResponse response, string policy, string cacheControl)
    {
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = cacheControl;
    }

    private static ContentHttpResult Html(string text) => TypedResults.Text(text, "text/html", Encoding.UTF8);
}
