using System.Text.Json.Serialization.Metadata;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Api.Envd.Protobuf;
using CodeBlocks.Sandbox.Api.Envd.Rpc;
using CodeBlocks.Sandbox.Isolation;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>envd's filesystem service.</summary>
internal sealed class FilesystemRpc(TimeProvider time)
{
    private const string Service = "/filesystem.Filesystem/";
    private static readonly E2BJsonContext Json = E2BJsonContext.Default;
    private static readonly WatchEventMessage Start = new() { Start = EmptyMessage.Instance };
    private static readonly WatchEventMessage KeepAlive = new() { Keepalive = EmptyMessage.Instance };

    public void Map(IEndpointRouteBuilder routes)
    {
        var (path, entry, empty) = (Json.PathMessage, Json.EntryResponseMessage, Json.EmptyMessage);
        var (watch, watcher) = (Json.WatchDirectoryMessage, Json.WatcherMessage);
        routes.MapUnary(Method("Stat", path, EnvdSchemas.Path, entry, EnvdSchemas.Entry), time, StatAsync);
        routes.MapUnary(Method("ListDir", Json.ListDirectoryMessage, EnvdSchemas.ListDirectory, Json.EntryListMessage, EnvdSchemas.Entries), time, ListAsync);
        routes.MapUnary(Method("MakeDir", path, EnvdSchemas.Path, entry, EnvdSchemas.Entry), time, MakeDirectoryAsync);
        routes.MapUnary(Method("Move", Json.MoveMessage, EnvdSchemas.Move, entry, EnvdSchemas.Entry), time, MoveAsync);
        routes.MapUnary(Method("Remove", path, EnvdSchemas.Path, empty, EnvdSchemas.Empty), time, RemoveAsync);
        routes.MapUnary(Method("CreateWatcher", watch, EnvdSchemas.Watch, watcher, EnvdSchemas.Watcher), time, CreateWatcherAsync);
        routes.MapUnary(Method("GetWatcherEvents", watcher, EnvdSchemas.Watcher, Json.WatcherEventsMessage, EnvdSchemas.WatcherEvents), time, PollAsync);
        routes.MapUnary(Method("RemoveWatcher", watcher, EnvdSchemas.Watcher, empty, EnvdSchemas.Empty), time, RemoveWatcherAsync);
        routes.MapServerStream(
            Method("WatchDir", watch, EnvdSchemas.Watch, Json.WatchEventMessage, EnvdSchemas.WatchEvent), time, KeepAlive, WatchAsync);
    }

    private static RpcMethod<TRequest, TResponse> Method<TRequest, TResponse>(
        string name, JsonTypeInfo<TRequest> request, MessageSchema requestSchema, JsonTypeInfo<TResponse> response, MessageSchema responseSchema) =>
        new(Service + name, request, requestSchema, response, responseSchema);

    private static async Task<EntryResponseMessage> StatAsync(RpcCall call, PathMessage request) =>
        await EntryAsync(call, request.Path, FilesystemErrors.OfStat, call.Sandbox.Files.StatAsync);

    private static async Task<EntryListMessage> ListAsync(RpcCall call, ListDirectoryMessage request)
    {
        var path = EnvdPaths.Absolute(request.Path, call.User);
        var depth = (int)Math.Clamp(request.Depth, 1, int.MaxValue);
        var entries = await FilesystemErrors.MapAsync(call.Sandbox.Files.ListAsync(path, depth, call.Cancellation), path, FilesystemErrors.OfList);
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
