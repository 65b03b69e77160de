using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>A piece of output, before it becomes a <see cref="StdoutMessage"/> or a <see cref="StderrMessage"/> on the wire.</summary>
/// <param name="IsError">Whether it is stderr.</param>
/// <param name="Text">Whole characters in UTF-8; what is no UTF-8 stands for U+FFFD.</param>
/// <param name="Timestamp">When it came.</param>
internal sealed record KernelOutput(bool IsError, ReadOnlyMemory<byte> Text, DateTimeOffset Timestamp) : ExecutionEventMessage;
