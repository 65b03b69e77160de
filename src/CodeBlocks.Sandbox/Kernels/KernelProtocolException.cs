namespace CodeBlocks.Sandbox.Kernels;

/// <summary>Thrown when a kernel's channel delivers something other than a frame; code may have written to the channel itself.</summary>
internal sealed class KernelProtocolException(string message) : Exception(message);
