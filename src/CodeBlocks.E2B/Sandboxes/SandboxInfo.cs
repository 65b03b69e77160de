using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>What E2B knows about a sandbox.</summary>
public sealed record SandboxInfo
{
    /// <summary>The sandbox's id.</summary>
    public required string SandboxId { get; init; }

    /// <summary>Id of the template it was made from.</summary>
    public required string TemplateId { get; init; }

    /// <summary>Name of the template, if it has one.</summary>
    public string? Name { get; init; }

    /// <summary>The labels it was created with.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it will end, or when it was paused.</summary>
    public required DateTimeOffset EndAt { get; init; }

    /// <summary>Whether it runs.</summary>
    public required SandboxState State { get; init; }

    /// <summary>Number of its processors.</summary>
    public int CpuCount { get; init; }

    /// <summary>Its memory in MiB.</summary>
    public int MemoryMB { get; init; }

    /// <summary>Its disk in MiB.</summary>
    public int DiskSizeMB { get; init; }

    /// <summary>Version of the service inside it.</summary>
    public required string EnvdVersion { get; init; }

    /// <summary>Whether it may reach the internet; not known from a list.</summary>
    public bool? InternetAccess { get; init; }

    /// <summary>Whether it is paused at its timeout, rather than killed; not known from a list.</summary>
    public bool? PauseOnTimeout { get; init; }

    /// <summary>Whether traffic wakes it when it is paused; not known from a list.</summary>
    public bool? AutoResume { get; init; }

    /// <summary>Rules for its traffic; not known from a list.</summary>
    public SandboxNetwork? Network { get; init; }

    internal static SandboxInfo From(ListedSandboxMessage message)
    {
        var detail = message as SandboxDetailMessage;
        return new()
        {
            SandboxId = message.SandboxId,
            TemplateId = message.TemplateId,
            Name = message.Alias,
            Metadata = message.Metadata ?? new Dictionary<string, string>(),
            StartedAt = message.StartedAt,
            EndAt = message.EndAt,
            State = message.State == ListedSandboxMessage.Paused ? SandboxState.Paused : SandboxState.Running,
            CpuCount = message.CpuCount,
            MemoryMB = message.MemoryMB,
            DiskSizeMB = message.DiskSizeMB,
            EnvdVersion = message.EnvdVersion,
            InternetAccess = detail?.AllowInternetAccess,
            PauseOnTimeout = detail?.Lifecycle is { } lifecycle ? lifecycle.OnTimeout == SandboxLifecycleMessage.Pause : null,
            AutoResume = detail?.Lifecycle?.AutoResume,
            Network = detail?.Network is { } network ? SandboxNetwork.From(network) : null,
        };
    }
}

/// <summary>Whether a sandbox runs.</summary>
public enum SandboxState
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>It is paused; <see cref="E2BClient.ConnectAsync(string, TimeSpan?, CancellationToken)"/> resumes it.</summary>
    Paused,
}
