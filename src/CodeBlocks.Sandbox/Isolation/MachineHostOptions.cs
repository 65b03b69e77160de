namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The options for running machines on this host.</summary>
internal sealed record MachineHostOptions
{
    /// <summary>The directory for the files of machines on the host; null for a directory of the system.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Gets whether machines run unisolated if they cannot be isolated.</summary>
    public bool AllowUnisolated { get; init; }

    /// <summary>The programs of the host that machines run, beside the python of the agent.</summary>
    public IReadOnlyList<HostProgram> Programs { get; init; } = [];

    /// <summary>The directory that all machines share; null for none.</summary>
    public ISharedDirectory? SharedDirectory { get; init; }

    /// <summary>
    /// The clock for waiting on processes of the host. It is not the clock of sandboxes, because those processes run in real time even
    /// when a test stops that one.
    /// </summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The path of bubblewrap; null to search for it.</summary>
    public string? Bubblewrap { get; init; }

    /// <summary>The path of slirp4netns; null for the directories of packages.</summary>
    public string? Slirp { get; init; }
}
