namespace CodeBlocks.E2B.Protocol;

/// <summary>Error body of a unary call, and <c>error</c> of an end-of-stream message.</summary>
internal sealed record ConnectErrorMessage
{
    /// <summary>Name of a <see cref="ConnectCode"/>.</summary>
    public required string Code { get; init; }

    public string? Message { get; init; }

    public IReadOnlyList<ConnectErrorDetailMessage>? Details { get; init; }
}
