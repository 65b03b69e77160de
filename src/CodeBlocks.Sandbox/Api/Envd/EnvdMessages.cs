using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Api.Envd.Rpc;
using CodeBlocks.Sandbox.Api.Envd.Rpc.Messages;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>The messages of envd's two services, in both encodings.</summary>
internal static class EnvdMessages
{
    private static readonly E2BJsonContext Json = E2BJsonContext.Default;

    public static readonly RpcMessage<EmptyMessage> Empty = new(Json.EmptyMessage, static () => Rpc.Messages.Empty.Descriptor);

    public static readonly RpcMessage<StartProcessMessage> Start = new(Json.StartProcessMessage, static () => StartRequest.Descriptor);
    public static readonly RpcMessage<ConnectProcessMessage> Process = new(Json.ConnectProcessMessage, static () => ProcessRequest.Descriptor);
    public static readonly RpcMessage<ProcessEventEnvelopeMessage> ProcessEvent =
        new(Json.ProcessEventEnvelopeMessage, static () => ProcessResponse.Descriptor);
    public static readonly RpcMessage<ProcessListMessage> Processes = new(Json.ProcessListMessage, static () => ListResponse.Descriptor);
    public static readonly RpcMessage<UpdateProcessMessage> Update = new(Json.UpdateProcessMessage, static () => UpdateRequest.Descriptor);
    public static readonly RpcMessage<SendInputMessage> SendInput = new(Json.SendInputMessage, static () => SendInputRequest.Descriptor);
    public static readonly RpcMessage<StreamInputMessage> StreamInput = new(Json.StreamInputMessage, static () => StreamInputRequest.Descriptor);
    public static readonly RpcMessage<SendSignalMessage> SendSignal = new(Json.SendSignalMessage, static () => SendSignalRequest.Descriptor);

    public static readonly RpcMessage<PathMessage> Path = new(Json.PathMessage, static () => PathRequest.Descriptor);
    public static readonly RpcMessage<MoveMessage> Move = new(Json.MoveMessage, static () => MoveRequest.Descriptor);
    public static readonly RpcMessage<ListDirectoryMessage> ListDirectory = new(Json.ListDirectoryMessage, static () => ListDirRequest.Descriptor);
    public static readonly RpcMessage<EntryResponseMessage> Entry = new(Json.EntryResponseMessage, static () => EntryResponse.Descriptor);
    public static readonly RpcMessage<EntryListMessage> Entries = new(Json.EntryListMessage, static () => ListDirResponse.Descriptor);
    public static readonly RpcMessage<WatchDirectoryMessage> Watch = new(Json.WatchDirectoryMessage, static () => WatchRequest.Descriptor);
    public static readonly RpcMessage<WatchEventMessage> WatchEvent = new(Json.WatchEventMessage, static () => WatchResponse.Descriptor);
    public static readonly RpcMessage<WatcherMessage> Watcher = new(Json.WatcherMessage, static () => Rpc.Messages.Watcher.Descriptor);
    public static readonly RpcMessage<WatcherEventsMessage> WatcherEvents =
        new(Json.WatcherEventsMessage, static () => WatcherEventsResponse.Descriptor);
}
