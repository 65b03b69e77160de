namespace CodeBlocks.E2B.Protocol;

internal sealed record NetworkTransformMessage(IReadOnlyDictionary<string, string>? Headers)
{
    public override string ToString() => $"{nameof(NetworkTransformMessage)} {{ {Headers?.Count ?? 0} headers }}";
}
