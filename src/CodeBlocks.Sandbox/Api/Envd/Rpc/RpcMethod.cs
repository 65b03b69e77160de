using System.Text.Json.Serialization.Metadata;
using CodeBlocks.Sandbox.Api.Envd.Protobuf;

namespace CodeBlocks.Sandbox.Api.Envd.Rpc;

/// <summary>A method of envd: where it is, and what goes in and comes out, in JSON and in protobuf's binary form.</summary>
internal sealed record RpcMethod<TRequest, TResponse>(
    string Path,
    JsonTypeInfo<TRequest> Request,
    MessageSchema RequestSchema,
    JsonTypeInfo<TResponse> Response,
    MessageSchema ResponseSchema) : IRpcEncoder<TResponse>
{
    public ReadOnlyMemory<byte> Encode(TResponse message, RpcCodec codec) => codec.Encode(message, Response, ResponseSchema);
}

/// <summary>Encodes the response messages of a method.</summary>
internal interface IRpcEncoder<in TResponse>
{
    ReadOnlyMemory<byte> Encode(TResponse message, RpcCodec codec);
}
