using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>The endpoints that create, pause, resume and kill sandboxes, in the versions that E2B's SDKs call.</summary>
internal sealed class ControlPlaneEndpoints(SandboxManager manager, LocalSandboxOptions options)
{
    private static readonly TimeSpan MinRefresh = TimeSpan.FromSeconds(15);
    private readonly SandboxMessages _messages = new(options);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", context => ApiResponse.WriteTextAsync(context, 200, "Health check successful"));
        routes.MapPost("/sandboxes", CreateAsync);
        routes.MapPost("/v2/sandboxes", CreateSecureAsync);
        routes.MapPost("/sandboxes/{id}/connect", ConnectAsync);
        routes.MapPost("/v2/sandboxes/{id}/connect", ConnectAsync);
        routes.MapGet("/sandboxes/{id}", GetAsync);
        routes.MapDelete("/sandboxes/{id}", KillAsync);
        routes.MapPost("/sandboxes/{id}/timeout", SetTimeoutAsync);
        routes.MapPost("/sandboxes/{id}/refreshes", RefreshAsync);
        routes.MapPost("/sandboxes/{id}/pause", PauseAsync);
        routes.MapPost("/sandboxes/{id}/resume", ResumeAsync);
        routes.MapPut("/sandboxes/{id}/network", UpdateNetworkAsync);
    }

    private Task CreateAsync(HttpContext context) => CreateAsync(context, alwaysSecure: false);

    private Task CreateSecureAsync(HttpContext context) => CreateAsync(context, alwaysSecure: true);

    private async Task CreateAsync(HttpContext context, bool alwaysSecure)
    {
        var request = await context.ReadAsync(E2BJsonContext.Default.NewSandboxMessage);
        var sandbox = await manager.CreateAsync(NewSandbox.Specify(request, alwaysSecure, manager.Snapshots, options), context.RequestAborted);

        if (context.RequestAborted.IsCancellationRequested)
            await manager.KillAsync(sandbox.Id);
        else
            await WriteAsync(context, 201, sandbox);
    }

    private async Task ConnectAsync(HttpContext context)
    {
        var request = await context.ReadOptionalAsync(E2BJsonContext.Default.ConnectSandboxMessage);
        var timeout = NewSandbox.Timeout(request?.Timeout, options);
        var resumed = await manager.ConnectAsync(context.SandboxId(), timeout, request?.Memory is false, context.RequestAborted);
        await WriteAsync(context, resumed ? 201 : 200, manager.Get(context.SandboxId()));
    }

    private Task GetAsync(HttpContext context) =>
        ApiResponse.WriteAsync(context, 200, _messages.Detail(manager.Get(context.SandboxId())), E2BJsonContext.Default.SandboxDetailMessage);

    private async Task KillAsync(HttpContext context)
    {
        await manager.KillAsync(context.SandboxId());
        context.Response.StatusCode = 204;
    }

    private async Task SetTimeoutAsync(HttpContext context)
    {
        var request = await context.ReadAsync(E2BJsonContext.Default.SetTimeoutMessage);

        if (request.Timeout < 0)
            throw new ApiException(400, "validation error: timeout must not be negative");

        var timeout = TimeSpan.FromSeconds(request.Timeout);
        await manager.SetTimeoutAsync(context.SandboxId(), timeout < options.MaxTimeout ? timeout : options.MaxTimeout, context.RequestAborted);
        context.Response.StatusCode = 204;
    }

    private async Task RefreshAsync(HttpContext context)
    {
        var request = await context.ReadOptionalAsync(E2BJsonContext.Default.RefreshSandboxMessage);

        if (request?.Duration is < 0 or > 3600)
            throw new ApiException(400, "validation error: duration must be between 0 and 3600 seconds");

        var duration = TimeSpan.FromSeconds(request?.Duration ?? 0);
        await manager.RefreshAsync(context.SandboxId(), duration > MinRefresh ? duration : MinRefresh, context.RequestAborted);
        context.Response.StatusCode = 204;
    }

    private async Task PauseAsync(HttpContext context)
    {
        var request = await context.ReadOptionalAsync(E2BJsonContext.Default.PauseSandboxMessage);

        await manager.PauseAsync(context.SandboxId(), request?.Memory is not false, context.RequestAborted);
        context.Response.StatusCode = 204;
    }

    private async Task ResumeAsync(HttpContext context)
    {
        var request = await context.ReadOptionalAsync(E2BJsonContext.Default.ResumeSandboxMessage);
        await manager.ResumeAsync(context.SandboxId(), NewSandbox.Timeout(request?.Timeout, options), context.RequestAborted);
        await WriteAsync(context, 201, manager.Get(context.SandboxId()));
    }

    private async Task UpdateNetworkAsync(HttpContext context)
    {
        var request = await context.ReadAsync(E2BJsonContext.Default.NetworkUpdateMessage);
        await manager.UpdateNetworkAsync(context.SandboxId(), network => NetworkRequest.Update(network, request), context.RequestAborted);
        context.Response.StatusCode = 204;
    }

    private Task WriteAsync(HttpContext context, int status, LocalSandbox sandbox)
    {
        ServerDescription.Describe(context.Response, sandbox.IsIsolated);
        return ApiResponse.WriteAsync(context, status, _messages.Created(sandbox), E2BJsonContext.Default.SandboxMessage);
    }
}
