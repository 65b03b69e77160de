using System.Buffers.Binary;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.E2B.Tests;

/// <summary>Answers for a <see cref="ScriptedServer"/>.</summary>
public static class Answers
{
    public static Func<HttpContext, Task> Json(int status, string json, params (string Name, string Value)[] headers) => context =>
        WriteAsync(context, status, "application/json", Encoding.UTF8.GetBytes(json), headers);

    public static Func<HttpContext, Task> Text(int status, string text, params (string Name, string Value)[] headers) => context =>
        WriteAsync(context, status, "text/plain", Encoding.UTF8.GetBytes(text), headers);

    public static Func<HttpContext, Task> Bytes(byte[] bytes, params (string Name, string Value)[] headers) => context =>
        WriteAsync(context, 200, "application/octet-stream", bytes, headers);

    public static Func<HttpContext, Task> Status(int status) => context => WriteAsync(context, status, null, [], []);

    public static Func<HttpContext, Task> Error(int status, string message) => Json(status, $$"""{"code":{{status}},"message":"{{message}}"}""");

    /// <summary>What the proxy says when a sandbox is not there.</summary>
    public static Func<HttpContext, Task> SandboxIsGone { get; } = Json(
        502, """{"sandboxId":"i1","message":"The sandbox was not found","code":502}""");

    /// <summary>A Connect stream of these messages, ended by <paramref name="end"/>; none when that is null.</summary>
    public static Func<HttpContext, Task> Stream(IEnumerable<string> messages, string? end = "{}") => async context =>
    {
        if (!context.Response.HasStarted)
            context.Response.ContentType = "application/connect+json";

        foreach (var message in messages)
            await SendAsync(context, 0, message);

        if (end is not null)
            await SendAsync(context, 2, end);
    };

    /// <summary>A Connect stream that goes on for as long as the client listens.</summary>
    public static Func<HttpContext, Task> OpenStream(params string[] messages) => async context =>
    {
        await Stream(messages, end: null)(context);
        await UntilAbortedAsync(context);
    };

    /// <summary>A stream of events, one line each.</summary>
    public static Func<HttpContext, Task> Lines(params string[] lines) => async context =>
    {
        foreach (var line in lines)
        {
            await context.Response.WriteAsync(line + "\n");
            await context.Response.Body.FlushAsync();
        }
    };

    /// <summary>Answers as the other does, then resets the connection.</summary>
    public static Func<HttpContext, Task> ThenReset(this Func<HttpContext, Task> answer) => async context =>
    {
        await answer(context);
        await context.Response.Body.FlushAsync();
        context.Abort();
    };

    public static async Task UntilAbortedAsync(HttpContext context)
    {
        await context.Response.Body.FlushAsync();
        var aborted = new TaskCompletionSource();
        context.RequestAborted.Register(aborted.SetResult);
        await aborted.Task;
    }

    private static async Task SendAsync(HttpContext context, byte flags, string message)
    {
        var payload = Encoding.UTF8.GetBytes(message);
        var envelope = new byte[payload.Length + 5];
        envelope[0] = flags;
        BinaryPrimitives.WriteUInt32BigEndian(envelope.AsSpan(1), (uint)payload.Length);
        payload.CopyTo(envelope.AsSpan(5));
        await context.Response.Body.WriteAsync(envelope);
        await context.Response.Body.FlushAsync();
    }

    private static async Task WriteAsync(HttpContext context, int status, string? type, byte[] body, (string Name, string Value)[] headers)
    {
        context.Response.StatusCode = status;
        if (type is not null)
            context.Response.ContentType = type;

        foreach (var (name, value) in headers)
            context.Response.Headers.Append(name, value);

        if (body.Length > 0)
            await context.Response.Body.WriteAsync(body);
    }
}
