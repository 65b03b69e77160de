using System.Runtime.CompilerServices;
using CodeBlocks.Sandbox.Isolation.Agents;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A watcher in the agent.</summary>
internal sealed class MachineWatcher(AgentConnection agent, uint id, FileChanges changes) : IMachineWatcher
{
    public async IAsyncEnumerable<FileChange> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await changes.WaitAsync(cancellationToken))
        {
            while (changes.Take() is { } change)
                yield return change;
        }
    }

    public IReadOnlyList<FileChange> Drain()
    {
        var drained = new List<FileChange>();

        while (changes.Take() is { } change)
            drained.Add(change);

        return drained;
    }

    public async ValueTask DisposeAsync()
    {
        agent.ForgetChanges(id);
        Drain();
        using var payload = new PayloadWriter().UInt32(id);
        try
        {
            await agent.AskAsync(AgentRequest.Unwatch, payload, CancellationToken.None);
        }
        catch (Exception exception) when (exception is MachineLostException or AgentRefusedException)
        {
            // The watcher ended with the machine.
        }
    }
}
