using System.Text.Json.Serialization.Metadata;
using Google.Protobuf.Reflection;

namespace CodeBlocks.Sandbox.Api.Envd.Rpc;

/// <summary>A method of envd.</summary>
internal sealed record RpcMethod<TRequest, TResponse>(string Path, RpcMessage<TRequest> Request, RpcMessage<TResponse> Response);

/// <summary>A message of envd, in both encodings.</summary>
/// <param name="Json">The type of the message in JSON.</param>
/// <param name="Descriptor">Gets the descriptor of the message in protobuf's binary encoding, which is built when it is first needed.</param>
internal sealed record RpcMessage<T>(JsonTypeInfo<T> Json, Func<MessageDescriptor> Descriptor);
