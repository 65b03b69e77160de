using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CodeBlocks.E2B.Protocol;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api;

/// <summary>Writes complete responses: JSON with its length, or text.</summary>
internal static class ApiResponse
{
    public const string Json = "application/json; charset=utf-8";
    public const string Text = "text/plain; charset=utf-8";

    public static Task WriteAsync<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type, string contentType = Json) =>
        WriteBytesAsync(context, status, JsonSerializer.SerializeToUtf8Bytes(value, type), contentType);

    public static Task WriteErrorAsync(HttpContext context, int status, string message) =>
        WriteAsync(context, status, new ApiErrorMessage { Code = status, Message = message }, E2BJsonContext.Default.ApiErrorMessage);

    public static Task WriteTextAsync(HttpContext context, int status, string text) =>
        WriteBytesAsync(context, status, Encoding.UTF8.GetBytes(text), Text);

    public static async Task WriteBytesAsync(HttpContext context, int status, ReadOnlyMemory<byte> body, string contentType)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }
}
