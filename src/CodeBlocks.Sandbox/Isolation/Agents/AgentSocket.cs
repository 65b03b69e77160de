using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using CodeBlocks.Sandbox.HostProcesses;

namespace CodeBlocks.Sandbox.Isolation.Agents;

/// <summary>
/// The host's end of the private socket. Descriptors travel with the bytes they were sent with: those of one frame are never
/// received after it, and one receive never brings those of two.
/// </summary>
internal sealed class AgentSocket(Socket socket) : IDisposable
{
    private const int MaxDescriptors = 8;
    private const int ControlHeaderSize = 16;
    private const int ControlSize = ControlHeaderSize + (MaxDescriptors * sizeof(int));

    private readonly Queue<int[]> _descriptors = new();

    /// <summary>The process on the other end, as the host sees it.</summary>
    public int PeerPid
    {
        get
        {
            Span<byte> credentials = stackalloc byte[12];
            socket.GetRawSocketOption(NativeMethods.SocketLevel, NativeMethods.SoPeerCredentials, credentials);
            return MemoryMarshal.Read<int>(credentials);
        }
    }

    /// <summary>The descriptors that came with the oldest frame which brought some.</summary>
    public int[] TakeDescriptors() => _descriptors.TryDequeue(out var descriptors) ? descriptors : [];

    public async ValueTask SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        while (!data.IsEmpty)
            data = data[await socket.SendAsync(data, cancellationToken)..];
    }

    /// <returns>The bytes received; zero when the other end has closed.</returns>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        while (true)
        {
            var received = TryReceive(buffer.Span);
            if (received >= 0)
                return received;

            await socket.ReceiveAsync(Memory<byte>.Empty);
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        while (_descriptors.TryDequeue(out var descriptors))
            Close(descriptors);
    }

    public static void Close(int[] descriptors)
    {
        foreach (var descriptor in descriptors)
            _ = NativeMethods.Close(descriptor);
    }

    private unsafe int TryReceive(Span<byte> buffer)
    {
        var control = stackalloc byte[ControlSize];
        fixed (byte* start = buffer)
        {
            while (true)
            {
                var vector = new IoVector { Base = (nint)start, Length = (nuint)buffer.Length };
                var header = new MessageHeader { Vector = (nint)(&vector), VectorLength = 1, Control = (nint)control, ControlLength = ControlSize };
                var received = NativeMethods.ReceiveMessage(
                    socket.SafeHandle, ref header, NativeMethods.MessageDontWait | NativeMethods.MessageCloseOnExec);
                if (received >= 0)
                {
                    Keep(new ReadOnlySpan<byte>(control, (int)header.ControlLength), header.Flags);
                    return (int)received;
                }

                var error = Marshal.GetLastPInvokeError();
                if (error == NativeMethods.Eagain)
                    return -1;
                if (error != NativeMethods.Eintr)
                    throw new SocketException(error, new Win32Exception(error).Message);
            }
        }
    }

    private void Keep(ReadOnlySpan<byte> control, int flags)
    {
        if (control.Length > ControlHeaderSize
            && MemoryMarshal.Read<int>(control[8..]) == NativeMethods.SocketLevel
            && MemoryMarshal.Read<int>(control[12..]) == NativeMethods.ScmRights)
        {
            var length = Math.Min((int)MemoryMarshal.Read<long>(control), control.Length);
            _descriptors.Enqueue(MemoryMarshal.Cast<byte, int>(control[ControlHeaderSize..length]).ToArray());
        }

        if ((flags & NativeMethods.MessageControlTruncated) != 0)
            throw new InvalidDataException("more descriptors than a frame may carry");
    }
}
