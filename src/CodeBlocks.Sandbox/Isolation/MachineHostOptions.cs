namespace CodeBlocks.Sandbox.Isolation;

/// <summary>How this host runs machines.</summary>
internal sealed record MachineHostOptions
{
    /// <summary>Where machines keep what they need on the host; a directory of the system when unset.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Whether to run machines without walls where walls cannot be had.</summary>
    public bool AllowUnisolated { get; init; }

    /// <summary>The programs of the host that machines run, beside the python of the agent.</summary>
    public IReadOnlyList<HostProgram> Programs { get; init; } = [];

    /// <summary>The directory that all machines share; null for none.</summary>
    public ISharedDirectory? SharedDirectory { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The bubblewrap to use; the first on the search path when unset.</summary>
    public string? Bubblewrap { get; init; }

    /// <summary>The slirp4netns to use; where packages put it when unset.</summary>
    public string? Slirp { get; init; }
}
