namespace CodeBlocks.Sandbox.Api.Envd.Rpc;

/// <summary>Knows the form of a call's answers.</summary>
internal interface IRpcEncoder<in TResponse>
{
    ReadOnlyMemory<byte> Encode(TResponse message, RpcCodec codec);
}
