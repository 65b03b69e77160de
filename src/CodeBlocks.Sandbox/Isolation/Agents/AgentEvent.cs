namespace CodeBlocks.Sandbox.Isolation.Agents;

/// <summary>The messages of the agent; the numbers are those of <c>wire.py</c>.</summary>
internal enum AgentEvent : byte
{
    Hello,
    Done,
    Part,
    Refused,
    Exited,
    Changed,
}
