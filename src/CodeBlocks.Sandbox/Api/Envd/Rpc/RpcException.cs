using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Api.Envd.Rpc;

/// <summary>A call that fails, with the code its caller is told.</summary>
internal sealed class RpcException(ConnectCode code, string message) : Exception(message)
{
    public ConnectCode Code { get; } = code;
}
