namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The specification of a process in a machine.</summary>
internal sealed record ProcessStart
{
    /// <summary>A path, or a name found on the machine's <c>PATH</c>.</summary>
    public required string Command { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The variables that are added to the machine's; these win.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>Absolute, or relative to the home directory, or below <c>~</c>; the home directory when unset.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The size of the process's terminal, whose output is one stream; null for no terminal.</summary>
    public PtySize? Pty { get; init; }

    /// <summary>Gets whether the process has stdin; otherwise it is <c>/dev/null</c>.</summary>
    public bool Stdin { get; init; }

    /// <summary><c>user</c> (the default) or <c>root</c>; both are the same unprivileged user of the machine.</summary>
    public string? User { get; init; }

    /// <summary>Gets whether the process gets a private duplex channel, whose descriptor is in <c>CODEBLOCKS_CHANNEL_FD</c>.</summary>
    public bool OpenChannel { get; init; }
}
