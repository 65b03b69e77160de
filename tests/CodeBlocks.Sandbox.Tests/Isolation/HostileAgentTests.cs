using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Isolation.Agents;

namespace CodeBlocks.Sandbox.Tests.Isolation;

public class HostileAgentTests
{
    [Theory]
    [InlineData(0xffff_ffffu, AgentEvent.Done, HostileAgent.FirstRequest, "a frame of impossible size")]
    [InlineData(0u, AgentEvent.Done, HostileAgent.FirstRequest, "a frame of impossible size")]
    [InlineData(5u, (AgentEvent)99, HostileAgent.FirstRequest, "an answer nobody asked for")]
    [InlineData(5u, AgentEvent.Done, 777u, "an answer nobody asked for")]
    [InlineData(5u, AgentEvent.Refused, HostileAgent.FirstRequest, "a value longer than its frame")]
    public async Task An_agent_that_breaks_the_protocol_ends_the_conversation(uint size, object kind, uint id, string reason)
    {
        await using var agent = await HostileAgent.ConnectAsync();
        var asking = agent.AskAsync();

        await agent.TrySendAsync(size, (AgentEvent)kind, id);

        var lost = await Assert.ThrowsAsync<MachineLostException>(() => asking);
        Assert.Contains(reason, lost.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<MachineLostException>(() => agent.AskAsync());
    }

    [Fact]
    public async Task An_answer_without_its_descriptors_ends_the_conversation()
    {
        await using var agent = await HostileAgent.ConnectAsync();
        var asking = agent.AskAsync(expectsDescriptors: true);

        await agent.TrySendAsync(5, AgentEvent.Done, HostileAgent.FirstRequest);

        await Assert.ThrowsAsync<MachineLostException>(() => asking);
    }

    [Fact]
    public async Task An_answer_without_end_ends_the_conversation()
    {
        await using var agent = await HostileAgent.ConnectAsync();
        var asking = agent.AskAsync();

        for (var part = 0; part < 5000; part++)
            await agent.TrySendAsync(5, AgentEvent.Part, HostileAgent.FirstRequest);

        await Assert.ThrowsAsync<MachineLostException>(() => asking);
    }

    [Fact]
    public async Task Frames_may_come_in_any_pieces()
    {
        await using var agent = await HostileAgent.ConnectAsync();
        var asking = agent.AskAsync();

        await agent.TrySendAsync(8, AgentEvent.Done, HostileAgent.FirstRequest, [1, 2, 3], inPieces: true);

        Assert.Equal([1, 2, 3], (await asking).Payload);
    }
}
