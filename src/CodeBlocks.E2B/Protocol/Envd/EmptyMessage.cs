namespace CodeBlocks.E2B.Protocol;

/// <summary>A message without fields: <c>{}</c>.</summary>
internal sealed record EmptyMessage
{
    public static EmptyMessage Instance { get; } = new();
}
