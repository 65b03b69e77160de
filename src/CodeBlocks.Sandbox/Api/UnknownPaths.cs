using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api;

/// <summary>Answers requests for unknown paths in the format of the service that was called.</summary>
internal static class UnknownPaths
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not null)
            return next(context);

        if (context.Request.Path.StartsWithSegments(SandboxRouting.InterpreterPrefix))
            return ApiResponse.WriteBytesAsync(context, 404, """{"detail":"Not Found"}"""u8.ToArray(), "application/json");

        if (!context.Request.Path.StartsWithSegments(SandboxRouting.EnvdPrefix))
            return ApiResponse.WriteErrorAsync(context, 404, "no matching operation was found");

        context.Response.Headers.XContentTypeOptions = "nosniff";
        return ApiResponse.WriteTextAsync(context, 404, "404 page not found\n");
    }
}
