namespace CodeBlocks.Sandbox.Kernels;

/// <summary>What came over a kernel's channel is no frame of ours; the code in it may have written to the channel itself.</summary>
internal sealed class KernelProtocolException(string message) : Exception(message);
