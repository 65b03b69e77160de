using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api.Interpreter;

/// <summary>Answers cross-origin requests and unknown methods as E2B's code interpreter does.</summary>
internal static class InterpreterCors
{
    private const string Methods = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";

    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments(SandboxRouting.InterpreterPrefix))
        {
            await next(context);
            return;
        }

        if (context.Request.Headers.Origin.Count > 0)
            context.Response.Headers.AccessControlAllowOrigin = "*";

        if (IsPreflight(context.Request))
        {
            await AnswerPreflightAsync(context);
            return;
        }

        await next(context);

        if (context.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false })
            await ApiResponse.WriteBytesAsync(context, 405, """{"detail":"Method Not Allowed"}"""u8.ToArray(), "application/json");
    }

    private static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.Origin.Count > 0 && request.Headers.AccessControlRequestMethod.Count > 0;

    private static Task AnswerPreflightAsync(HttpContext context)
    {
        var response = context.Response.Headers;
        response.AccessControlAllowMethods = Methods;
        response.AccessControlMaxAge = "600";

        if (context.Request.Headers.AccessControlRequestHeaders is { Count: > 0 } wanted)
            response.AccessControlAllowHeaders = wanted;

        return ApiResponse.WriteTextAsync(context, 200, "OK");
    }
}
