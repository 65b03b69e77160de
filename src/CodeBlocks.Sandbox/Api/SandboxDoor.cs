using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Api.Envd;
using CodeBlocks.Sandbox.Api.Proxy;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Sandbox.Api;

/// <summary>
/// Lets requests into a sandbox: wakes it when it may, checks the traffic token, and cuts the connection when the sandbox is
/// paused or killed under it.
/// </summary>
internal sealed partial class SandboxDoor(SandboxManager manager, PortProxy ports, ILogger<SandboxDoor> logger)
{
    private const string TrafficTokenHeader = "E2b-Traffic-Access-Token";

    public Task InvokeAsync(HttpContext context, string sandboxId, int port, RequestDelegate next) =>
        manager.Find(sandboxId) is { } sandbox
            ? InvokeAsync(context, sandbox, port, next)
            : WriteErrorAsync(context, 502, sandboxId, "The sandbox was not found");

    public async Task InvokeAsync(HttpContext context, LocalSandbox sandbox, int port, RequestDelegate next)
    {
        if (port != SandboxRouting.EnvdPort && sandbox.TrafficToken is { } token && !await HasTokenAsync(context, sandbox, token))
            return;

        if (sandbox.State is SandboxState.Paused && sandbox.Spec.AutoResume)
            await WakeAsync(context, sandbox);

        if (sandbox.State is not SandboxState.Running)
        {
            await WriteErrorAsync(context, 502, sandbox.Id, "The sandbox was not found");
            return;
        }

        var session = sandbox.Session;
        await using var cut = session.UnsafeRegister(static state => ((HttpContext)state!).Abort(), context);

        try
        {
            await EnterAsync(context, sandbox, port, next);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
        }
        catch (MachineLostException lost)
        {
            Lost(logger, sandbox.Id, lost);
            context.Abort();
        }
    }

    private Task EnterAsync(HttpContext context, LocalSandbox sandbox, int port, RequestDelegate next)
    {
        var path = context.Request.Path;

        if (port == SandboxRouting.EnvdPort)
        {
            if (EnvdDoor.Answer(context, sandbox) is { } answer)
                return answer;

            context.Request.Path = SandboxRouting.EnvdPrefix + path;
        }
        else if (port == SandboxRouting.InterpreterPort)
        {
            context.Request.Path = SandboxRouting.InterpreterPrefix + path;
        }
        else
        {
            return ports.ForwardAsync(context, sandbox, port);
        }

        context.Features.Set(sandbox);
        return next(context);
    }

    private async Task WakeAsync(HttpContext context, LocalSandbox sandbox)
    {
        try
        {
            await manager.WakeAsync(sandbox, context.RequestAborted);
        }
        catch (SandboxOperationException)
        {
            // It was killed meanwhile, and is not running either way.
        }
    }

    private static async Task<bool> HasTokenAsync(HttpContext context, LocalSandbox sandbox, string token)
    {
        var given = context.Request.Headers[TrafficTokenHeader];

        if (SandboxIds.Same(given.Count == 0 ? null : given.ToString(), token))
            return true;

        await WriteErrorAsync(context, 403, sandbox.Id, given.Count == 0 ? "The traffic access token is missing" : "The traffic access token is wrong");
        return false;
    }

    public static Task WriteErrorAsync(HttpContext context, int status, string sandboxId, string message, int? port = null) => ApiResponse.WriteAsync(
        context, status, new ProxyErrorMessage { SandboxId = sandboxId, Message = message, Code = status, Port = port }, E2BJsonContext.Default.ProxyErrorMessage);

    [LoggerMessage(20, LogLevel.Warning, "Sandbox {SandboxId} was lost during a request.")]
    private static partial void Lost(ILogger logger, string sandboxId, Exception failure);
}
