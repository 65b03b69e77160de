using System.Runtime.InteropServices;

namespace CodeBlocks.Sandbox.HostProcesses;

/// <summary><c>struct iovec</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct IoVector
{
    public nint Base;
    public nuint Length;
}
