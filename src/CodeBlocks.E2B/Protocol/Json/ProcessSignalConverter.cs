namespace CodeBlocks.E2B.Protocol;

internal sealed class ProcessSignalConverter() : ProtoEnumConverter<ProcessSignalMessage>("SIGNAL_");
