using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

internal sealed record ProcessEndEventMessage
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ExitCode { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Exited { get; init; }

    /// <summary><c>exit status N</c>, or <c>signal: killed</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The status, when it is not success.</summary>
    public string? Error { get; init; }
}
