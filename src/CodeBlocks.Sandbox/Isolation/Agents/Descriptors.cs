using System.IO.Pipes;
using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

namespace CodeBlocks.Sandbox.Isolation.Agents;

/// <summary>Makes streams of descriptors that came from an agent. They are what they should be, or this throws.</summary>
internal static class Descriptors
{
    public static Stream ToSocketStream(int descriptor) =>
        new NetworkStream(new Socket(new SafeSocketHandle(descriptor, ownsHandle: true)), ownsSocket: true);

    public static Stream ToPipe(int descriptor, PipeDirection direction) =>
        new AnonymousPipeClientStream(direction, new SafePipeHandle(descriptor, ownsHandle: true));
}
