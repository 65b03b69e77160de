using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Api.Envd.Rpc;
using CodeBlocks.Sandbox.Isolation;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>envd's filesystem service.</summary>
internal sealed class FilesystemRpc(TimeProvider time)
{
    private static readonly WatchEventMessage Start = new() { Start = EmptyMessage.Instance };
    private static readonly WatchEventMessage KeepAlive = new() { Keepalive = EmptyMessage.Instance };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapUnary(Method("Stat", EnvdMessages.Path, EnvdMessages.Entry), time, StatAsync);
        routes.MapUnary(Method("ListDir", EnvdMessages.ListDirectory, EnvdMessages.Entries), time, ListAsync);
        routes.MapUnary(Method("MakeDir", EnvdMessages.Path, EnvdMessages.Entry), time, MakeDirectoryAsync);
        routes.MapUnary(Method("Move", EnvdMessages.Move, EnvdMessages.Entry), time, MoveAsync);
        routes.MapUnary(Method("Remove", EnvdMessages.Path, EnvdMessages.Empty), time, RemoveAsync);
        routes.MapUnary(Method("CreateWatcher", EnvdMessages.Watch, EnvdMessages.Watcher), time, CreateWatcherAsync);
        routes.MapUnary(Method("GetWatcherEvents", EnvdMessages.Watcher, EnvdMessages.WatcherEvents), time, PollAsync);
        routes.MapUnary(Method("RemoveWatcher", EnvdMessages.Watcher, EnvdMessages.Empty), time, RemoveWatcherAsync);
        routes.MapServerStream(Method("WatchDir", EnvdMessages.Watch, EnvdMessages.WatchEvent), time, KeepAlive, WatchAsync);
    }

    private static RpcMethod<TRequest, TResponse> Method<TRequest, TResponse>(
        string name, RpcMessage<TRequest> request, RpcMessage<TResponse> response) =>
        new($"/{EnvdServices.Filesystem}/{name}", request, response);

    private static async Task<EntryResponseMessage> StatAsync(RpcCall call, PathMessage request) =>
        await EntryAsync(call, request.Path, FilesystemErrors.OfStat, call.Sandbox.Files.StatAsync);

    private static async Task<EntryListMessage> ListAsync(RpcCall call, ListDirectoryMessage request)
    {
        var path = EnvdPaths.Absolute(request.Path, call.User);
        var depth = (int)Math.Clamp(request.Depth, 1, int.MaxValue);
        var memory = new ByteLease(call.Sandbox.Memory);
        call.Context.Response.RegisterForDispose(memory);
        var listing = call.Sandbox.Files.ListAsync(path, depth, memory, call.Cancellation);
        var entries = await FilesystemErrors.MapAsync(listing, path, FilesystemErrors.OfList);
        return new EntryListMessage { Entries = entries.Count == 0 ? null : [.. entries.Select(EntryMessages.Of)] };
    }

    private static async Task<EntryResponseMessage> MakeDirectoryAsync(RpcCall call, PathMessage request) =>
        await EntryAsync(call, request.Path, FilesystemErrors.OfMakeDirectory, call.Sandbox.Files.MakeDirectoryAsync);

    private static async Task<EntryResponseMessage> MoveAsync(RpcCall call, MoveMessage request)
    {
        var destination = EnvdPaths.Absolute(request.Destination, call.User);
        return await EntryAsync(
            call,
            request.Source,
            (exception, source) => FilesystemErrors.OfMove(exception, source, destination),
            (source, cancellation) => call.Sandbox.Files.MoveAsync(source, destination, cancellation));
    }

    private static async Task<EmptyMessage> RemoveAsync(RpcCall call, PathMessage request)
    {
        await call.Sandbox.Files.RemoveAsync(EnvdPaths.Absolute(request.Path, call.User), call.Cancellation);
        return EmptyMessage.Instance;
    }

    private static async Task<WatcherMessage> CreateWatcherAsync(RpcCall call, WatchDirectoryMessage request)
    {
        var path = EnvdPaths.Absolute(request.Path, call.User);
        var creating = call.Sandbox.Watchers.CreateAsync(path, request.Recursive, request.IncludeEntry, call.Cancellation);
        return new WatcherMessage { WatcherId = await FilesystemErrors.MapAsync(creating, path, FilesystemErrors.OfWatch) };
    }

    private static Task<WatcherEventsMessage> PollAsync(RpcCall call, WatcherMessage request)
    {
        var watcher = call.Sandbox.Watchers.Find(request.WatcherId ?? "") ?? throw UnknownWatcher(request);
        var changes = watcher.Drain();
        return Task.FromResult(new WatcherEventsMessage { Events = changes.Count == 0 ? null : [.. changes.Select(EntryMessages.Of)] });
    }

    private static async Task<EmptyMessage> RemoveWatcherAsync(RpcCall call, WatcherMessage request)
    {
        return await call.Sandbox.Watchers.RemoveAsync(request.WatcherId ?? "") ? EmptyMessage.Instance : throw UnknownWatcher(request);
    }

    private static async Task WatchAsync(RpcCall call, WatchDirectoryMessage request, RpcStream<WatchEventMessage> output)
    {
        var path = EnvdPaths.Absolute(request.Path, call.User);
        var watching = call.Sandbox.Watchers.WatchAsync(path, request.Recursive, request.IncludeEntry, call.Cancellation);
        await using var watcher = await FilesystemErrors.MapAsync(watching, path, FilesystemErrors.OfWatch);
        await output.WriteAsync(Start);

        await foreach (var change in watcher.ReadAllAsync(call.Cancellation))
            await output.WriteAsync(new WatchEventMessage { Filesystem = EntryMessages.Of(change) });

        call.Cancellation.ThrowIfCancellationRequested();
    }

    private static async Task<EntryResponseMessage> EntryAsync(
        RpcCall call,
        string? given,
        Func<MachineFileException, string, RpcException?> mapError,
        Func<string, CancellationToken, Task<MachineEntry>> operation)
    {
        var path = EnvdPaths.Absolute(given, call.User);
        return new() { Entry = EntryMessages.Of(await FilesystemErrors.MapAsync(operation(path, call.Cancellation), path, mapError)) };
    }

    private static RpcException UnknownWatcher(WatcherMessage request) => new(ConnectCode.NotFound, $"watcher with id {request.WatcherId} not found");
}
