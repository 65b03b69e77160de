namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>How this host runs machines.</summary>
internal sealed record MachineHostOptions
{
    /// <summary>Where machines keep what they need on the host; a directory of the system when unset.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Whether to run machines without walls where walls cannot be had.</summary>
    public bool AllowUnisolated { get; init; }

    /// <summary>The bubblewrap to use; the first on the search path when unset.</summary>
    public string? Bubblewrap { get; init; }

    /// <summary>The slirp4netns to use; where packages put it when unset.</summary>
    public string? Slirp { get; init; }
}
