using CodeBlocks.Sandbox.Isolation;
using System.Buffers.Binary;
using System.Net.Sockets;
using CodeBlocks.Sandbox.Isolation.Agents;

namespace CodeBlocks.Sandbox.Tests.Isolation;

/// <summary>The other end of a host's connection, in the hands of an attacker.</summary>
internal sealed class HostileAgent(Socket socket, AgentConnection host) : IAsyncDisposable
{
    /// <summary>The number of the first request the host makes.</summary>
    public const uint FirstRequest = 2;

    public static async Task<HostileAgent> ConnectAsync()
    {
        var address = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(address));
        listener.Listen(1);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(address));
        var host = new AgentConnection("hostile", new ByteBudget(1 << 20), await listener.AcceptAsync());
        File.Delete(address);
        return new HostileAgent(socket, host);
    }

    public async Task<AgentReply> AskAsync(bool expectsDescriptors = false)
    {
        using var payload = new PayloadWriter();
        return await host.AskAsync(AgentRequest.Stat, host.NextId(), payload, expectsDescriptors, CancellationToken.None);
    }

    /// <summary>Sends a frame that claims to have a size; false when the host has hung up.</summary>
    public async Task<bool> TrySendAsync(uint size, AgentEvent kind, uint id, byte[]? payload = null, bool inPieces = false)
    {
        var frame = new byte[9 + (payload?.Length ?? 0)];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, size);
        frame[4] = (byte)kind;
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(5), id);
        payload?.CopyTo(frame, 9);
        try
        {
            foreach (var piece in inPieces ? frame.Chunk(1) : [frame])
                await socket.SendAsync(piece);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        await host.DisposeAsync();
    }
}
