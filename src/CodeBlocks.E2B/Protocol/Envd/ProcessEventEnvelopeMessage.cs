namespace CodeBlocks.E2B.Protocol;

/// <summary>Response of <c>process.Process/Start</c> and <c>process.Process/Connect</c>.</summary>
internal sealed record ProcessEventEnvelopeMessage
{
    public ProcessEventMessage? Event { get; init; }
}
