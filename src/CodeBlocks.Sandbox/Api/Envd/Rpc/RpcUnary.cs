using System.Buffers;
using CodeBlocks.E2B.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.Envd.Rpc;

/// <summary>Maps methods with one request message and one response message.</summary>
internal static class RpcUnary
{
    private const string Accepted = $"{E2BMediaTypes.Json}, {E2BMediaTypes.Json}; charset=utf-8, {E2BMediaTypes.Protobuf}";

    public static void MapUnary<TRequest, TResponse>(
        this IEndpointRouteBuilder routes,
        RpcMethod<TRequest, TResponse> method,
        TimeProvider time,
        Func<RpcCall, TRequest, Task<TResponse>> handler) =>
        routes.MapPost(method.Path, context => InvokeAsync(context, method, time, handler));

    private static async Task InvokeAsync<TRequest, TResponse>(
        HttpContext context,
        RpcMethod<TRequest, TResponse> method,
        TimeProvider time,
        Func<RpcCall, TRequest, Task<TResponse>> handler)
    {
        if (RpcCodec.Of(context.Request.ContentType, stream: false) is not { } codec)
        {
            context.Response.StatusCode = 415;
            context.Response.Headers["Accept-Post"] = Accepted;
            return;
        }

        RpcCall? call = null;

        try
        {
            call = RpcCall.Begin(context, time);
            var request = await ReadAsync(context, codec, method);
            var response = await handler(call, request);
            var encoded = codec.Encode(response, method.Response);

            if (WantsGzip(context.Request))
            {
                context.Response.Headers.ContentEncoding = "gzip";
                encoded = RpcCodec.Compress(encoded.Span);
            }

            await ApiResponse.WriteBytesAsync(context, 200, encoded, codec.UnaryType);
        }
        catch (Exception exception) when (!context.Response.HasStarted && RpcCall.MapError(exception, call?.IsOverdue is true) is { } error)
        {
            await WriteErrorAsync(context, error);
        }
        finally
        {
            call?.Dispose();
        }
    }

    public static Task WriteErrorAsync(HttpContext context, RpcException error) => ApiResponse.WriteAsync(
        context,
        error.Code.HttpStatus(),
        new ConnectErrorMessage { Code = error.Code.WireName(), Message = error.Message },
        E2BJsonContext.Default.ConnectErrorMessage,
        RpcCodec.Json.UnaryType);

    private static ValueTask<TRequest> ReadAsync<TRequest, TResponse>(HttpContext context, RpcCodec codec, RpcMethod<TRequest, TResponse> method)
    {
        var encoding = context.Request.Headers.ContentEncoding.ToString();

        return encoding switch
        {
            "" or "identity" => RequestBody.ReadAsync(context, body => Decode(body, codec, method)),
            "gzip" => RequestBody.ReadAsync(context, body => codec.Decode(RpcCodec.Decompress(body), method.Request)),
            _ => throw new RpcException(ConnectCode.Unimplemented, $"unknown compression \"{encoding}\": supported encodings are gzip"),
        };
    }

    /// <summary>Gets whether the response is compressed: if the request was, or if the caller names gzip. Connect ignores qualities.</summary>
    private static bool WantsGzip(HttpRequest request) => request.Headers.ContentEncoding == "gzip"
        || request.Headers.AcceptEncoding.ToString().Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Contains("gzip");

    private static TRequest Decode<TRequest, TResponse>(ReadOnlySequence<byte> body, RpcCodec codec, RpcMethod<TRequest, TResponse> method) =>
        codec.Decode(body.IsSingleSegment ? body.FirstSpan : body.ToArray(), method.Request);
}
