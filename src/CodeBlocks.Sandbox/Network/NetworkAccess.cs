namespace CodeBlocks.Sandbox.Network;

/// <summary>The kinds of network that a machine has.</summary>
internal enum NetworkAccess
{
    /// <summary>A loopback interface of its own, and no more.</summary>
    None,

    /// <summary>A network of its own, which a forwarder can connect to the internet.</summary>
    Private,

    /// <summary>The host's network, including the services on its loopback interface.</summary>
    Shared,
}
