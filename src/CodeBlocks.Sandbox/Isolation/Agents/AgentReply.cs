namespace CodeBlocks.Sandbox.Isolation.Agents;

/// <summary>What the agent answered: payloads in the order they came, and descriptors that now belong to the receiver.</summary>
internal sealed record AgentReply(IReadOnlyList<byte[]> Parts, int[] Descriptors)
{
    public byte[] Payload => Parts[^1];
}
