using System.Threading.Channels;
using CodeBlocks.Sandbox.Isolation.Agents;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A watcher in the agent.</summary>
internal sealed class MachineWatcher(AgentConnection agent, uint id, ChannelReader<FileChange> changes) : IMachineWatcher
{
    public IAsyncEnumerable<FileChange> ReadAllAsync(CancellationToken cancellationToken) => changes.ReadAllAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        agent.ForgetChanges(id);
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
