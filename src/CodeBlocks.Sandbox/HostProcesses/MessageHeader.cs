using System.Runtime.InteropServices;

namespace CodeBlocks.Sandbox.HostProcesses;

/// <summary><c>struct msghdr</c> of 64-bit Linux.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MessageHeader
{
    public nint Name;
    public uint NameLength;
    public nint Vector;
    public nuint VectorLength;
    public nint Control;
    public nuint ControlLength;
    public int Flags;
}
