namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A process to start in a machine.</summary>
internal sealed record ProcessStart
{
    /// <summary>A path, or a name found on the machine's <c>PATH</c>.</summary>
    public required string Command { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Added to the machine's own variables; these win.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>Absolute, or relative to the home directory, or below <c>~</c>; the home directory when unset.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Set for a process on a terminal of this size; its output is one stream then.</summary>
    public PtySize? Pty { get; init; }

    /// <summary>Whether the process reads what is written to it; otherwise its input is <c>/dev/null</c>.</summary>
    public bool Stdin { get; init; }

    /// <summary><c>user</c> (the default) or <c>root</c>; both are the same unprivileged user of the machine.</summary>
    public string? User { get; init; }

    /// <summary>Whether the process gets a private duplex channel, whose descriptor is in <c>CODEBLOCKS_CHANNEL_FD</c>.</summary>
    public bool OpenChannel { get; init; }
}
