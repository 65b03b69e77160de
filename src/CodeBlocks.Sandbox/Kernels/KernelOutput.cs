using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>A piece of output, before it becomes a <see cref="StdoutMessage"/> or a <see cref="StderrMessage"/>.</summary>
/// <param name="IsError">True for stderr.</param>
/// <param name="Text">Complete characters in UTF-8; invalid UTF-8 stands for U+FFFD.</param>
/// <param name="Timestamp">The time at which it arrived.</param>
internal sealed record KernelOutput(bool IsError, ReadOnlyMemory<byte> Text, DateTimeOffset Timestamp) : ExecutionEventMessage;
