using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.E2B.Tests;

/// <summary>A real HTTP server on loopback that answers as a test tells it, and remembers what it was asked.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Route, Func<HttpContext, Task> Answer)> _script = [];
    private readonly ConcurrentQueue<RecordedRequest> _requests = [];
    private readonly WebApplication _app;

    private ScriptedServer(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    public RecordedRequest LastRequest => Requests[^1];

    public static async Task<ScriptedServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var server = new ScriptedServer(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Answers the next request, which must be the one named ("POST /execute"); a script is used up in order.</summary>
    public ScriptedServer Expect(string route, Func<HttpContext, Task> answer)
    {
        _script.Enqueue((route, answer));
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        _requests.Enqueue(new(context.Request.Method, target, headers, body.ToArray()));

        var route = $"{context.Request.Method} {target.Split('?')[0]}";
        if (!_script.TryDequeue(out var next))
            await Answers.Text(599, $"Nothing was expected, but {route} came.")(context);
        else if (next.Route != route)
            await Answers.Text(599, $"{next.Route} was expected, but {route} came.")(context);
        else
            await next.Answer(context);
    }
}
