using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Body of <c>POST /sandboxes</c> and <c>POST /v2/sandboxes</c>; the two differ only in the server's defaults.</summary>
internal sealed record NewSandboxMessage
{
    [JsonPropertyName("templateID")]
    public required string TemplateId { get; init; }

    /// <summary>Lifetime in seconds.</summary>
    public int? Timeout { get; init; }

    public bool? AutoPause { get; init; }

    public bool? AutoPauseMemory { get; init; }

    public AutoResumeMessage? AutoResume { get; init; }

    public bool? Secure { get; init; }

    [JsonPropertyName("allow_internet_access")]
    public bool? AllowInternetAccess { get; init; }

    public NetworkMessage? Network { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public IReadOnlyDictionary<string, string>? EnvVars { get; init; }

    public JsonElement? Mcp { get; init; }

    public JsonElement? Iam { get; init; }

    public IReadOnlyList<VolumeMountMessage>? VolumeMounts { get; init; }
}

internal sealed record AutoResumeMessage(bool Enabled);

/// <summary>Body of <c>POST /sandboxes/{id}/connect</c> (v1: <see cref="Timeout"/> required) and its v2.</summary>
internal sealed record ConnectSandboxMessage
{
    /// <summary>Lifetime from now on, in seconds.</summary>
    public int? Timeout { get; init; }

    /// <summary><c>false</c> reboots a paused sandbox from its file system.</summary>
    public bool? Memory { get; init; }
}

/// <summary>Body of the deprecated <c>POST /sandboxes/{id}/resume</c>.</summary>
internal sealed record ResumeSandboxMessage
{
    public int? Timeout { get; init; }

    public bool? AutoPause { get; init; }

    public bool? Memory { get; init; }
}

/// <summary>Optional body of <c>POST /sandboxes/{id}/pause</c>.</summary>
internal sealed record PauseSandboxMessage
{
    public bool? Memory { get; init; }
}

/// <summary>Body of <c>POST /sandboxes/{id}/timeout</c>.</summary>
internal sealed record SetTimeoutMessage
{
    /// <summary>Lifetime from now on, in seconds; 0 expires at once.</summary>
    public required int Timeout { get; init; }
}

/// <summary>Body of <c>POST /sandboxes/{id}/refreshes</c>.</summary>
internal sealed record RefreshSandboxMessage
{
    /// <summary>Seconds; only ever extends.</summary>
    public int? Duration { get; init; }
}
