using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace CodeBlocks.Studio;

/// <summary>Serves the installed files, compressed, under an address that holds their version, so that a browser asks for each once.</summary>
internal static class StudioFileEndpoints
{
    public const string Immutable = "public, max-age=31536000, immutable";

    public static void MapStudioFiles(this IEndpointRouteBuilder endpoints, StudioFiles files) =>
        endpoints.MapGet($"/studio/{StudioFiles.Version}/{{**path}}", (string path, HttpContext context) => SendAsync(files.Find(path), context));

    private static async Task SendAsync(StudioFile? file, HttpContext context)
    {
        var response = context.Response;

        if (file is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.ContentType = file.ContentType;
        response.Headers.CacheControl = Immutable;
        response.Headers.Vary = HeaderNames.AcceptEncoding;

        var compressed = AcceptsBrotli(context.Request) ? file.Compressed : null;
        if (compressed is not null)
            response.Headers.ContentEncoding = "br";

        await response.SendFileAsync(compressed ?? file.Path, context.RequestAborted);
    }

    private static bool AcceptsBrotli(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == "br" && encoding.Quality is not 0);
}
