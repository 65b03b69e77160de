namespace CodeBlocks.E2B.Protocol;

/// <summary>Payload of the last envelope of a stream: <c>{}</c> on success.</summary>
internal sealed record ConnectEndMessage
{
    public ConnectErrorMessage? Error { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Metadata { get; init; }
}
