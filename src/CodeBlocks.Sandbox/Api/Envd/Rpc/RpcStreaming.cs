using System.Globalization;
using CodeBlocks.E2B.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.Envd.Rpc;

/// <summary>
/// Maps methods with a stream of messages in or out. They are always answered with 200; an error is in the last envelope of the
/// stream.
/// </summary>
internal static class RpcStreaming
{
    private const string Accepted =
        $"{E2BMediaTypes.ConnectJson}, {E2BMediaTypes.ConnectJson}; charset=utf-8, {E2BMediaTypes.ConnectProtobuf}";

    /// <summary>
    /// Maps a method with one request message and a stream of response messages. A keep-alive message is sent when nothing was
    /// written for an interval.
    /// </summary>
    public static void MapServerStream<TRequest, TResponse>(
        this IEndpointRouteBuilder routes,
        RpcMethod<TRequest, TResponse> method,
        TimeProvider time,
        TResponse keepAlive,
        Func<RpcCall, TRequest, RpcStream<TResponse>, Task> handler) =>
        routes.MapPost(method.Path, context => InvokeAsync(context, method, time, keepAlive, async (call, input, output) =>
        {
            var request = await input.ReadAsync(call.Cancellation)
                ?? throw new RpcException(ConnectCode.Unimplemented, "unary request has zero messages");

            if (await input.ReadAsync(call.Cancellation) is not null)
                throw new RpcException(ConnectCode.Unimplemented, "unary request has multiple messages");

            await handler(call, request.Value, output);
        }));

    /// <summary>Maps a method with a stream of request messages and one response message.</summary>
    public static void MapClientStream<TRequest, TResponse>(
        this IEndpointRouteBuilder routes,
        RpcMethod<TRequest, TResponse> method,
        TimeProvider time,
        TResponse response,
        Func<RpcCall, RpcInput<TRequest>, Task> handler) =>
        routes.MapPost(method.Path, context => InvokeAsync(context, method, time, response, async (call, input, output) =>
        {
            await handler(call, input);
            await output.WriteAsync(response);
        }));

    private static async Task InvokeAsync<TRequest, TResponse>(
        HttpContext context,
        RpcMethod<TRequest, TResponse> method,
        TimeProvider time,
        TResponse keepAlive,
        Func<RpcCall, RpcInput<TRequest>, RpcStream<TResponse>, Task> handler)
    {
        if (RpcCodec.Of(context.Request.ContentType, stream: true) is not { } codec)
        {
            context.Response.StatusCode = 415;
            context.Response.Headers["Accept-Post"] = Accepted;
            return;
        }

        context.Response.ContentType = codec.StreamType;
        context.Response.Headers[E2BHeaders.ConnectAcceptEncoding] = "gzip";
        var sendsCompressed = context.Request.Headers[E2BHeaders.ConnectContentEncoding] == "gzip";
        var compress = sendsCompressed
            || context.Request.Headers[E2BHeaders.ConnectAcceptEncoding].ToString().Contains("gzip", StringComparison.Ordinal);

        if (compress)
            context.Response.Headers[E2BHeaders.ConnectContentEncoding] = "gzip";

        var interval = KeepAliveInterval(context.Request);
        await using var output = new RpcStream<TResponse>(context, codec, method.Response, time, interval, keepAlive, compress);
        await using var input = new RpcInput<TRequest>(context.Request.BodyReader, codec, method.Request, sendsCompressed);
        RpcCall? call = null;

        try
        {
            call = RpcCall.Begin(context, time);
            await handler(call, input, output);
            await output.EndAsync(null);
        }
        catch (Exception exception) when (RpcCall.MapError(exception, call?.IsOverdue is true) is { } error)
        {
            await output.EndAsync(error);
        }
        finally
        {
            call?.Dispose();
        }
    }

    private static TimeSpan KeepAliveInterval(HttpRequest request) => TimeSpan.FromSeconds(
        int.TryParse(request.Headers[E2BHeaders.KeepalivePingInterval].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds > 0
            ? seconds
            : E2BLimits.EnvdKeepAliveSeconds);
}
