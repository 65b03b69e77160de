using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Api.Envd;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>Checks the API key of requests to the control plane.</summary>
internal sealed class ControlPlaneAuthentication(string apiKey, SandboxDispatcher sandboxes, SignedUrls signedUrls)
{
    private const string BadKey = "Invalid API key, please check your API key and try again.";

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;

        // A signed URL made with E2B_SANDBOX_URL names no sandbox: the one whose token signed it is meant.
        if (path == "/files" && signedUrls.Find(context.Request) is { } signer)
            return sandboxes.InvokeAsync(context, signer, E2BPorts.Envd, next);

        if (path == "/health")
            return next(context);

        // Tools send no Origin; a web page does, and has no business with an API key.
        if (context.Request.Headers.Origin.Count > 0 && !IsLoopback(context.Request.Headers.Origin.ToString()))
            return ApiResponse.WriteErrorAsync(context, 403, "requests from web pages are not served here");

        var key = context.Request.Headers[E2BHeaders.ApiKey];

        if (key.Count == 0)
            return ApiResponse.WriteErrorAsync(context, 401, $"{BadKey}\nno API key in the X-API-Key header");

        return IdGenerator.AreEqual(key.ToString(), apiKey)
            ? next(context)
            : ApiResponse.WriteErrorAsync(context, 401, $"{BadKey}\nthe key is not this server's");
    }

    private static bool IsLoopback(string origin) => Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.IsLoopback;
}
