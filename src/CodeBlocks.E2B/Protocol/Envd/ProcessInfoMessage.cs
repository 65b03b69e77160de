using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

internal sealed record ProcessInfoMessage
{
    public ProcessConfigMessage? Config { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public uint Pid { get; init; }

    public string? Tag { get; init; }
}
