using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Api.Envd;
using CodeBlocks.Sandbox.Api.Proxy;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Sandbox.Api;

/// <summary>
/// Dispatches requests to the services and ports of a sandbox: checks the traffic access token, resumes the sandbox if its creator
/// asked for that, and ends the request when the sandbox is paused or killed.
/// </summary>
internal sealed partial class SandboxDispatcher(SandboxManager manager, PortProxy ports, TimeProvider time, ILogger<SandboxDispatcher> logger)
{
    public Task InvokeAsync(HttpContext context, string sandboxId, int port, RequestDelegate next) =>
        manager.Find(sandboxId) is { } sandbox
            ? InvokeAsync(context, sandbox, port, next)
            : WriteErrorAsync(context, 502, sandboxId, "The sandbox was not found");

    public async Task InvokeAsync(HttpContext context, LocalSandbox sandbox, int port, RequestDelegate next)
    {
        if (port != E2BPorts.Envd && sandbox.TrafficToken is { } token && !await HasTokenAsync(context, sandbox, token))
            return;

        if (sandbox.State is LocalSandboxState.Paused && sandbox.Spec.AutoResume)
            await ResumeForRequestAsync(context, sandbox);

        if (sandbox.State is not LocalSandboxState.Running)
        {
            await WriteErrorAsync(context, 502, sandbox.Id, "The sandbox was not found");
            return;
        }

        MeasuredBody.Measure(context, sandbox.Memory);
        await using var end = new SessionEnd(context, sandbox, time);

        try
        {
            await EnterAsync(context, sandbox, port, next);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
        }
        catch (MachineLostException exception)
        {
            Lost(logger, sandbox.Id, exception);
            context.Abort();
        }
    }

    private Task EnterAsync(HttpContext context, LocalSandbox sandbox, int port, RequestDelegate next)
    {
        var path = context.Request.Path;

        if (port == E2BPorts.Envd)
        {
            if (EnvdAuthentication.Answer(context, sandbox) is { } answer)
                return answer;

            context.Request.Path = SandboxRouting.EnvdPrefix + path;
        }
        else if (port == E2BPorts.CodeInterpreter)
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

    private async Task ResumeForRequestAsync(HttpContext context, LocalSandbox sandbox)
    {
        try
        {
            await manager.ResumeForRequestAsync(sandbox, context.RequestAborted);
        }
        catch (SandboxOperationException)
        {
            // It was killed meanwhile; the caller answers that it is not running.
        }
    }

    private static async Task<bool> HasTokenAsync(HttpContext context, LocalSandbox sandbox, string token)
    {
        var given = context.Request.Headers[E2BHeaders.TrafficAccessToken];

        if (IdGenerator.AreEqual(given.Count == 0 ? null : given.ToString(), token))
            return true;

        await WriteErrorAsync(context, 403, sandbox.Id, $"The traffic access token is {(given.Count == 0 ? "missing" : "wrong")}");
        return false;
    }

    public static Task WriteErrorAsync(HttpContext context, int status, string sandboxId, string message, int? port = null) => ApiResponse.WriteAsync(
        context,
        status,
        new ProxyErrorMessage { SandboxId = sandboxId, Message = message, Code = status, Port = port },
        E2BJsonContext.Default.ProxyErrorMessage);
}
