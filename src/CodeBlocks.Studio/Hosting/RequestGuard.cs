using System.Net;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Studio;

/// <summary>Refuses requests that other sites make, and exchanges the token of an address for a cookie.</summary>
/// <remarks>
/// A site whose name resolves to this machine sends its own name as the host; a page of another site sends that site as the origin.
/// </remarks>
internal sealed class RequestGuard(RequestDelegate next, CodeBlocksStudioOptions options, StudioToken token)
{
    // A page that the browser itself leads to: a cookie with SameSite=Strict is not sent after a redirect from another site.
    private const string Entrance = "<!doctype html><meta charset=utf-8><meta http-equiv=refresh content=\"0; url=/\"><title>CodeBlocks Studio</title>";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;

        if (!IsKnownHost(request.Host.Host))
            await RefuseAsync(context, $"The host '{request.Host.Host}' is not this server's. Use --host-name to allow it.");
        else if (request.Headers.Origin is [{ } origin] && origin != $"{request.Scheme}://{request.Host}")
            await RefuseAsync(context, "Other sites may not call this server.");
        else if (request.Path == "/" && request.Query.TryGetValue(StudioToken.QueryName, out var value) && token.Matches(value))
            await EnterAsync(context);
        else
            await next(context);
    }

    private bool IsKnownHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || options.HostNames.Contains(host)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && (IPAddress.IsLoopback(address) || !IPAddress.IsLoopback(options.Address)));

    private Task EnterAsync(HttpContext context)
    {
        context.Response.Cookies.Append(
            StudioTokenHandler.CookieName(context.Request), token.Value, new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Entrance);
    }

    private static Task RefuseAsync(HttpContext context, string reason)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync(reason + "\n");
    }
}
