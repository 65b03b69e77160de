namespace CodeBlocks.E2B.Protocol;

/// <summary>Payload of the last envelope of a stream: <c>{}</c> on success.</summary>
internal sealed record ConnectEndMessage
{
    public ConnectErrorMessage? Error { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Metadata { get; init; }
}

/// <summary>Error body of a unary call, and <c>error</c> of an end-of-stream message.</summary>
internal sealed record ConnectErrorMessage
{
    /// <summary>Name of a <see cref="ConnectCode"/>.</summary>
    public required string Code { get; init; }

    public string? Message { get; init; }

    public IReadOnlyList<ConnectErrorDetailMessage>? Details { get; init; }
}

internal sealed record ConnectErrorDetailMessage
{
    public string? Type { get; init; }

    /// <summary>Unpadded base64.</summary>
    public string? Value { get; init; }
}
