namespace CodeBlocks.Sandbox.Isolation.Agents;

/// <summary>A request that waits for its answer.</summary>
/// <param name="expectsDescriptors">True if the reply brings descriptors.</param>
/// <param name="memory">What the parts of a reply are taken from; null if the reply has one part.</param>
internal sealed class AgentCall(bool expectsDescriptors, ByteLease? memory = null)
{
    // Of entries in memory and in the answer, against their length in a frame.
    private const int Expansion = 4;

    private readonly TaskCompletionSource<AgentReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<byte[]> _parts = [];

    public bool ExpectsDescriptors => expectsDescriptors;

    public Task<AgentReply> Reply => _reply.Task;

    public void Add(ReadOnlySpan<byte> part)
    {
        if (memory is null && _parts.Count > 0)
            throw new InvalidDataException("an answer in parts that nobody asked for");

        if (memory?.TryGrow((long)part.Length * Expansion) is false)
        {
            _parts.Clear();
            Fail(AgentRefusedException.TooLarge());
        }

        if (!_reply.Task.IsCompleted)
            _parts.Add(part.ToArray());
    }

    public void Complete(ReadOnlySpan<byte> payload, int[] descriptors)
    {
        Add(payload);
        _reply.TrySetResult(new AgentReply(_parts, descriptors));
    }

    public void Fail(Exception exception) => _reply.TrySetException(exception);
}
