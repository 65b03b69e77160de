namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>What a machine sees of the network.</summary>
internal enum NetworkAccess
{
    /// <summary>A loopback of its own, for good.</summary>
    None,

    /// <summary>A network of its own, which can have a way to the internet that leads past this machine's services and private networks.</summary>
    Private,

    /// <summary>This machine's network, its loopback services included.</summary>
    Shared,
}
