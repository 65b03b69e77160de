namespace CodeBlocks.E2B.Protocol;

/// <summary>Request of <c>process.Process/Start</c>.</summary>
internal sealed record StartProcessMessage
{
    public ProcessConfigMessage? Process { get; init; }

    public PtyMessage? Pty { get; init; }

    public string? Tag { get; init; }

    /// <summary>Absent means <c>true</c>.</summary>
    public bool? Stdin { get; init; }
}
