namespace CodeBlocks.Sandbox.Api.Envd.Protobuf;

/// <summary>What a field of a message holds.</summary>
internal enum FieldKind
{
    Text,
    Bytes,
    Boolean,
    Unsigned,
    Signed64,
    ZigZag,
    Enumeration,
    Message,
    TextMap,
    Timestamp,
}
