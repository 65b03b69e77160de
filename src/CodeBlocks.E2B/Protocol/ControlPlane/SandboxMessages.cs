using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Answer to create, connect and resume.</summary>
internal sealed record SandboxMessage
{
    [JsonPropertyName("sandboxID")]
    public required string SandboxId { get; init; }

    [JsonPropertyName("templateID")]
    public required string TemplateId { get; init; }

    [JsonPropertyName("clientID")]
    public string? ClientId { get; init; }

    public required string EnvdVersion { get; init; }

    public string? Alias { get; init; }

    public string? EnvdAccessToken { get; init; }

    public string? TrafficAccessToken { get; init; }

    public string? Domain { get; init; }

    /// <summary>True if the answer had the status of something created: a new sandbox, or one that was paused.</summary>
    [JsonIgnore]
    public bool WasStarted { get; init; }

    /// <summary>The header <see cref="E2BHeaders.Server"/>.</summary>
    [JsonIgnore]
    public string? Server { get; init; }

    /// <summary>The header <see cref="E2BHeaders.Isolation"/>.</summary>
    [JsonIgnore]
    public string? Isolation { get; init; }

    public override string ToString() => $"{nameof(SandboxMessage)} {{ {SandboxId} }}";
}

/// <summary>One sandbox in the answer to <c>GET /v2/sandboxes</c>.</summary>
internal record ListedSandboxMessage
{
    internal const string Running = "running";
    internal const string Paused = "paused";

    [JsonPropertyName("sandboxID")]
    public required string SandboxId { get; init; }

    [JsonPropertyName("templateID")]
    public required string TemplateId { get; init; }

    [JsonPropertyName("clientID")]
    public string? ClientId { get; init; }

    public string? Alias { get; init; }

    [JsonConverter(typeof(TimestampConverter))]
    public required DateTimeOffset StartedAt { get; init; }

    [JsonConverter(typeof(TimestampConverter))]
    public required DateTimeOffset EndAt { get; init; }

    /// <summary><see cref="Running"/> or <see cref="Paused"/>.</summary>
    public required string State { get; init; }

    public int CpuCount { get; init; }

    [JsonPropertyName("memoryMB")]
    public int MemoryMB { get; init; }

    [JsonPropertyName("diskSizeMB")]
    public int DiskSizeMB { get; init; }

    public required string EnvdVersion { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public IReadOnlyList<VolumeMountMessage>? VolumeMounts { get; init; }
}

/// <summary>Answer to <c>GET /sandboxes/{id}</c>.</summary>
internal sealed record SandboxDetailMessage : ListedSandboxMessage
{
    public string? EnvdAccessToken { get; init; }

    public bool? AllowInternetAccess { get; init; }

    public string? Domain { get; init; }

    public NetworkMessage? Network { get; init; }

    public SandboxLifecycleMessage? Lifecycle { get; init; }

    public override string ToString() => $"{nameof(SandboxDetailMessage)} {{ {SandboxId} }}";
}

/// <param name="AutoResume">Tells whether a request resumes the paused sandbox.</param>
/// <param name="OnTimeout"><see cref="Kill"/> or <see cref="Pause"/>.</param>
internal sealed record SandboxLifecycleMessage(bool AutoResume, string OnTimeout)
{
    internal const string Kill = "kill";
    internal const string Pause = "pause";
}

internal sealed record VolumeMountMessage(string Name, string Path);
