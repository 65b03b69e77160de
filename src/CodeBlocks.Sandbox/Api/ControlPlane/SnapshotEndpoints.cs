using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>The endpoints for copies of sandboxes: snapshots and forks. They copy the files; processes are not copied and start anew.</summary>
internal sealed class SnapshotEndpoints(SandboxManager manager, LocalSandboxOptions options)
{
    private readonly SandboxMessages _messages = new(options);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sandboxes/{id}/snapshots", CreateAsync);
        routes.MapPost("/sandboxes/{id}/fork", ForkAsync);
        routes.MapGet("/snapshots", ListAsync);
        routes.MapDelete("/templates/{**id}", DeleteAsync);
    }

    private async Task CreateAsync(HttpContext context)
    {
        var sandboxId = context.SandboxId();
        _ = manager.Get(sandboxId);
        var request = await context.ReadOptionalAsync(E2BJsonContext.Default.CreateSnapshotMessage);
        var snapshot = await manager.SnapshotAsync(sandboxId, SnapshotStore.NewId(request?.Name), context.RequestAborted);

        try
        {
            manager.Snapshots.Add(snapshot);
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }

        await ApiResponse.WriteAsync(context, 201, Message(snapshot), SandboxJsonContext.Default.SnapshotMessage);
    }

    private async Task ForkAsync(HttpContext context)
    {
        var source = manager.Get(context.SandboxId());
        var request = await context.ReadOptionalAsync(E2BJsonContext.Default.ForkSandboxMessage);
        var count = request?.Count ?? 1;

        if (count is < 1 or > E2BLimits.MaxForks)
            throw new ApiException(400, $"validation error: count must be between 1 and {E2BLimits.MaxForks}");

        using var files = await manager.SnapshotAsync(source.Id, source.Spec.TemplateId, context.RequestAborted);
        var spec = source.Spec with { Network = source.Network, Snapshot = files, Timeout = NewSandbox.Timeout(request?.Timeout, options) };
        var forks = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => ForkAsync(spec, context.RequestAborted)));
        await ApiResponse.WriteAsync(context, 201, forks, E2BJsonContext.Default.IReadOnlyListForkResultMessage);
    }

    private async Task<ForkResultMessage> ForkAsync(SandboxSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            var fork = spec with { AccessToken = spec.AccessToken is null ? null : IdGenerator.NewToken() };
            return new ForkResultMessage { Sandbox = _messages.Created(await manager.CreateAsync(fork, cancellationToken)) };
        }
        catch (SandboxOperationException exception)
        {
            var (status, message) = SandboxErrors.Map(exception);
            return new ForkResultMessage { Error = new ApiErrorMessage { Code = status, Message = message } };
        }
    }

    private Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var limit = int.TryParse(query["limit"].ToString(), out var number) ? Math.Clamp(number, 1, E2BLimits.MaxPageSize) : E2BLimits.MaxPageSize;
        var matching = manager.Snapshots.Newest
            .Where(snapshot => query["sandboxID"].ToString() is not { Length: > 0 } source || snapshot.SandboxId == source)
            .Where(snapshot => query["name"].ToString() is not { Length: > 0 } name || manager.Snapshots.Find(name)?.Id == snapshot.Id);

        // A page starts after the last snapshot of the page before.
        if (query["nextToken"].ToString() is { Length: > 0 } last)
            matching = matching.SkipWhile(snapshot => snapshot.Id != last).Skip(1);

        var page = matching.Take(limit + 1).ToList();

        if (page.Count > limit)
        {
            page.RemoveAt(limit);
            context.Response.Headers[E2BHeaders.NextToken] = page[^1].Id;
        }

        return ApiResponse.WriteAsync(context, 200, [.. page.Select(Message)], E2BJsonContext.Default.IReadOnlyListSnapshotMessage);
    }

    private Task DeleteAsync(HttpContext context)
    {
        var id = Uri.UnescapeDataString((string)context.Request.RouteValues["id"]!);

        if (!manager.Snapshots.Remove(id))
            throw new ApiException(404, $"template '{id}' not found");

        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private static SnapshotMessage Message(Snapshot snapshot) => new()
    {
        SnapshotId = snapshot.Id,
        Names = SnapshotStore.IsNamed(snapshot.Id) ? [snapshot.Id] : [],
    };
}
