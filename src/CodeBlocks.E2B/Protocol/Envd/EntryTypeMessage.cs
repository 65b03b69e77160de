using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

[JsonConverter(typeof(EntryTypeConverter))]
internal enum EntryTypeMessage
{
    Unspecified = 0,
    File = 1,
    Directory = 2,
    Symlink = 3,
}
