using System.Runtime.InteropServices;

namespace CodeBlocks.Sandbox.Isolation.Agents;

/// <summary><c>struct iovec</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct IoVector
{
    public nint Base;
    public nuint Length;
}
