namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>What a machine sees of the network.</summary>
internal enum NetworkAccess
{
    /// <summary>A loopback of its own.</summary>
    None,

    /// <summary>A network of its own, whose way to the internet leads past this machine's services and private networks.</summary>
    Forwarded,

    /// <summary>This machine's network, its loopback services included.</summary>
    Shared,
}
