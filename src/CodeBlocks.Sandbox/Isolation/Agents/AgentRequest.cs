namespace CodeBlocks.Sandbox.Isolation.Agents;

/// <summary>The requests to the agent; the numbers are those of <c>wire.py</c>.</summary>
internal enum AgentRequest : byte
{
    Configure,
    Start,
    Signal,
    Resize,
    Stat,
    List,
    MakeDirectory,
    Move,
    Remove,
    Open,
    Read,
    Close,
    Write,
    WriteMore,
    Watch,
    Unwatch,
    Connect,
    Metrics,
    Stop,
    Continue,
}
