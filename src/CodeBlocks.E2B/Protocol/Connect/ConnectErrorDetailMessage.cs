namespace CodeBlocks.E2B.Protocol;

internal sealed record ConnectErrorDetailMessage
{
    public string? Type { get; init; }

    /// <summary>Unpadded base64.</summary>
    public string? Value { get; init; }
}
