namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>What the creator of a sandbox asked for.</summary>
internal sealed record SandboxSpec
{
    public required string TemplateId { get; init; }

    public required TimeSpan Timeout { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the timeout pauses the sandbox instead of killing it.</summary>
    public bool AutoPause { get; init; }

    /// <summary>Whether traffic to a paused sandbox wakes it.</summary>
    public bool AutoResume { get; init; }

    /// <summary>What callers of envd must show; null when it is open to all who know the sandbox's id.</summary>
    public string? AccessToken { get; init; }

    /// <summary>Whether the pause at the timeout keeps the processes, not only the files.</summary>
    public bool KeepMemory { get; init; } = true;

    public SandboxNetwork Network { get; init; } = SandboxNetwork.Default;

    /// <summary>The files it starts with; null for none of its own.</summary>
    public Snapshot? Snapshot { get; init; }
}
