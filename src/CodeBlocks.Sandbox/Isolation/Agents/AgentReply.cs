namespace CodeBlocks.Sandbox.Isolation.Agents;

/// <summary>A reply of the agent: payloads in the order of arrival, and descriptors that the receiver owns.</summary>
internal sealed record AgentReply(IReadOnlyList<byte[]> Parts, int[] Descriptors)
{
    public byte[] Payload => Parts[^1];
}
