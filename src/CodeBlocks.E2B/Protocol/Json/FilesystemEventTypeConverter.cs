namespace CodeBlocks.E2B.Protocol;

internal sealed class FilesystemEventTypeConverter() : ProtoEnumConverter<FilesystemEventTypeMessage>("EVENT_TYPE_");
