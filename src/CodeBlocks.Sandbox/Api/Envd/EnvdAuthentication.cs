using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>Checks the access token of requests to envd, and answers cross-origin preflight requests as E2B does.</summary>
internal static class EnvdAuthentication
{
    private const string Unauthorized = "unauthorized access, please provide a valid access token or method signing if supported";

    private const string ExposedHeaders = "Grpc-Status, Grpc-Message, Grpc-Status-Details-Bin, Location, Cache-Control, X-Content-Type-Options";

    /// <summary>The paths that envd serves only inside the sandbox.</summary>
    private static readonly string[] Reserved = ["/init", "/freeze", "/unfreeze", "/collapse", "/fsfreeze", "/fsthaw", "/upgrade"];

    /// <summary>Answers a request that is refused or complete; null if the request goes on.</summary>
    public static Task? Answer(HttpContext context, LocalSandbox sandbox)
    {
        var path = context.Request.Path;

        if (Reserved.Contains(path.Value?.TrimEnd('/')))
        {
            var error = new ReservedPathError(path.Value!, "this path is not available from outside the sandbox", 404);
            return ApiResponse.WriteAsync(context, 404, error, SandboxJsonContext.Default.ReservedPathError);
        }

        if (AnswerPreflight(context))
            return Task.CompletedTask;

        return sandbox.AccessToken is not { } token || HasOwnRules(context.Request) || HasToken(context.Request, token) is true
            ? null
            : WriteErrorAsync(context, 401, Unauthorized);
    }

    /// <summary>Gets whether the request has the right token; null if it has none.</summary>
    public static bool? HasToken(HttpRequest request, string token)
    {
        var given = request.Headers[E2BHeaders.AccessToken];
        return given.Count == 0 ? null : IdGenerator.AreEqual(given.ToString(), token);
    }

    public static Task WriteErrorAsync(HttpContext context, int status, string message)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return ApiResponse.WriteErrorAsync(context, status, message);
    }

    private static bool AnswerPreflight(HttpContext context)
    {
        var request = context.Request.Headers;
        var response = context.Response.Headers;
        var wanted = request.AccessControlRequestMethod;

        if (!HttpMethods.IsOptions(context.Request.Method) || request.Origin.Count == 0 || wanted.Count == 0)
        {
            response.Vary = "Origin";

            if (request.Origin.Count > 0)
            {
                response.AccessControlAllowOrigin = "*";
                response.AccessControlExposeHeaders = ExposedHeaders;
            }

            return false;
        }

        context.Response.StatusCode = 204;
        response.Vary = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
        response.AccessControlAllowOrigin = "*";
        response.AccessControlAllowMethods = wanted;
        response.AccessControlMaxAge = "7200";

        if (request.AccessControlRequestHeaders is { Count: > 0 } headers)
            response.AccessControlAllowHeaders = headers;

        return true;
    }

    private static bool HasOwnRules(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) && (request.Path == "/health" || request.Path == "/files"))
        || (HttpMethods.IsPost(request.Method) && request.Path == "/files");
}

/// <summary>The answer to a request for a path that is not available from outside the sandbox.</summary>
internal sealed record ReservedPathError(string Path, string Message, int Code);
