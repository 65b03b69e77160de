using CodeBlocks.Sandbox.Network;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The specification of a sandbox.</summary>
internal sealed record SandboxSpec
{
    public required string TemplateId { get; init; }

    public required TimeSpan Timeout { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets whether the sandbox is paused instead of killed at the end of its lifetime.</summary>
    public bool AutoPause { get; init; }

    /// <summary>Gets whether a request to the paused sandbox resumes it.</summary>
    public bool AutoResume { get; init; }

    /// <summary>The access token that envd requires; null for none.</summary>
    public string? AccessToken { get; init; }

    /// <summary>Gets whether the pause at the end of the lifetime keeps the processes, not only the files.</summary>
    public bool KeepMemory { get; init; } = true;

    public NetworkSettings Network { get; init; } = NetworkSettings.Default;

    /// <summary>The snapshot whose files the sandbox starts with; null for none.</summary>
    public Snapshot? Snapshot { get; init; }
}
