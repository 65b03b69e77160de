namespace CodeBlocks.Sandbox.Kernels;

/// <summary>The kinds of frames; the value is the byte on the channel.</summary>
internal enum KernelFrameKind : byte
{
    None = 0,
    Execute = (byte)'X',
    Interrupt = (byte)'I',
    Variables = (byte)'V',
    Ready = (byte)'H',
    Started = (byte)'S',
    Stdout = (byte)'O',
    Stderr = (byte)'E',
    Result = (byte)'R',
    Failure = (byte)'F',
    Done = (byte)'D',
}
