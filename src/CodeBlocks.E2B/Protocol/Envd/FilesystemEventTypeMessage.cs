using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

[JsonConverter(typeof(FilesystemEventTypeConverter))]
internal enum FilesystemEventTypeMessage
{
    Unspecified = 0,
    Create = 1,
    Write = 2,
    Remove = 3,
    Rename = 4,
    Chmod = 5,
}
