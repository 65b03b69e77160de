using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Api.Envd.Rpc;

/// <summary>Thrown when a call fails, with the code that the caller gets.</summary>
internal sealed class RpcException(ConnectCode code, string message) : Exception(message)
{
    public ConnectCode Code { get; } = code;
}
