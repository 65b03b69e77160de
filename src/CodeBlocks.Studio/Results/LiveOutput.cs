using System.Runtime.CompilerServices;

namespace CodeBlocks.Studio;

/// <summary>Keeps the latest output of the latest workflow instances for those who watch them. Thread safe.</summary>
internal sealed class LiveOutput
{
    private const int MaxInstances = 50;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, InstanceOutput> _instances = [];
    private readonly Queue<string> _order = new();

    /// <summary>Adds a piece of output.</summary>
    public void Add(CodeOutputReceived output) => Of(output.WorkflowInstanceId).Add(output);

    /// <summary>Reads the output that is kept, and then what follows, until it is cancelled.</summary>
    public async IAsyncEnumerable<IReadOnlyList<OutputPiece>> ReadAsync(
        string instanceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var instance = Of(instanceId);
        long position = 0;

        while (!cancellationToken.IsCancellationRequested)
        {
            var (pieces, next, changed) = instance.ReadFrom(position);
            position = next;

            if (pieces.Count > 0)
                yield return pieces;
            else
                await changed.WaitAsync(cancellationToken);
        }
    }

    private InstanceOutput Of(string instanceId)
    {
        lock (_lock)
        {
            if (_instances.TryGetValue(instanceId, out var instance))
                return instance;

            if (_order.Count == MaxInstances)
                _instances.Remove(_order.Dequeue());

            _order.Enqueue(instanceId);
            return _instances[instanceId] = new();
        }
    }
}
