namespace CodeBlocks.Sandbox.Isolation.Agents;

/// <summary>A request that waits for its answer.</summary>
internal sealed class AgentCall(bool expectsDescriptors)
{
    // A listing of as many entries as the agent allows stays below this.
    private const int MaxParts = 4096;

    private readonly TaskCompletionSource<AgentReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<byte[]> _parts = [];

    public bool ExpectsDescriptors => expectsDescriptors;

    public Task<AgentReply> Reply => _reply.Task;

    public void Add(ReadOnlySpan<byte> part)
    {
        if (_parts.Count == MaxParts)
            throw new InvalidDataException("an answer without end");
        _parts.Add(part.ToArray());
    }

    public void Complete(ReadOnlySpan<byte> payload, int[] descriptors)
    {
        Add(payload);
        _reply.TrySetResult(new AgentReply(_parts, descriptors));
    }

    public void Fail(Exception exception) => _reply.TrySetException(exception);
}
