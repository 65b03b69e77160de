using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

[JsonConverter(typeof(ProcessSignalConverter))]
internal enum ProcessSignalMessage
{
    Unspecified = 0,
    Sigkill = 9,
    Sigterm = 15,
}
