using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>
/// Every message on E2B's wire. Output is ASCII (the default encoder escapes the rest), since E2B's JavaScript client decodes
/// network chunks one by one; nulls are left out.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    MaxDepth = 512)]
[JsonSerializable(typeof(ApiErrorMessage))]
[JsonSerializable(typeof(ConnectSandboxMessage))]
[JsonSerializable(typeof(CreateSnapshotMessage))]
[JsonSerializable(typeof(ForkSandboxMessage))]
[JsonSerializable(typeof(IReadOnlyList<ForkResultMessage>))]
[JsonSerializable(typeof(IReadOnlyList<ListedSandboxMessage>))]
[JsonSerializable(typeof(IReadOnlyList<SandboxMetricMessage>))]
[JsonSerializable(typeof(IReadOnlyList<SnapshotMessage>))]
[JsonSerializable(typeof(NetworkUpdateMessage))]
[JsonSerializable(typeof(NewSandboxMessage))]
[JsonSerializable(typeof(PauseSandboxMessage))]
[JsonSerializable(typeof(ProxyErrorMessage))]
[JsonSerializable(typeof(RefreshSandboxMessage))]
[JsonSerializable(typeof(ResumeSandboxMessage))]
[JsonSerializable(typeof(SandboxDetailMessage))]
[JsonSerializable(typeof(SandboxMessage))]
[JsonSerializable(typeof(SetTimeoutMessage))]
[JsonSerializable(typeof(ConnectEndMessage))]
[JsonSerializable(typeof(ConnectErrorMessage))]
[JsonSerializable(typeof(ConnectProcessMessage))]
[JsonSerializable(typeof(EmptyMessage))]
[JsonSerializable(typeof(EntryListMessage))]
[JsonSerializable(typeof(EntryResponseMessage))]
[JsonSerializable(typeof(EnvdMetricsMessage))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<WrittenFileMessage>))]
[JsonSerializable(typeof(ListDirectoryMessage))]
[JsonSerializable(typeof(MoveMessage))]
[JsonSerializable(typeof(PathMessage))]
[JsonSerializable(typeof(ProcessEventEnvelopeMessage))]
[JsonSerializable(typeof(ProcessListMessage))]
[JsonSerializable(typeof(SendInputMessage))]
[JsonSerializable(typeof(SendSignalMessage))]
[JsonSerializable(typeof(StartProcessMessage))]
[JsonSerializable(typeof(StreamInputMessage))]
[JsonSerializable(typeof(UpdateProcessMessage))]
[JsonSerializable(typeof(WatchDirectoryMessage))]
[JsonSerializable(typeof(WatchEventMessage))]
[JsonSerializable(typeof(WatcherEventsMessage))]
[JsonSerializable(typeof(WatcherMessage))]
[JsonSerializable(typeof(ContextMessage))]
[JsonSerializable(typeof(CreateContextMessage))]
[JsonSerializable(typeof(ExecuteMessage))]
[JsonSerializable(typeof(ExecutionEventMessage))]
[JsonSerializable(typeof(IReadOnlyList<ContextMessage>))]
internal sealed partial class E2BJsonContext : JsonSerializerContext;
