namespace CodeBlocks.E2B.Protocol;

internal sealed class EntryTypeConverter() : ProtoEnumConverter<EntryTypeMessage>("FILE_TYPE_");
