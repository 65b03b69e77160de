using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>The description of a sandbox.</summary>
public sealed record SandboxInfo
{
    /// <summary>The sandbox's id.</summary>
    public required string SandboxId { get; init; }

    /// <summary>The id of the template that the sandbox was created from.</summary>
    public required string TemplateId { get; init; }

    /// <summary>The name of the template, if it has one.</summary>
    public string? Name { get; init; }

    /// <summary>The labels that the sandbox was created with.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The time of its start.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The end of its lifetime, or the time of its pause.</summary>
    public required DateTimeOffset EndAt { get; init; }

    /// <summary>The state of the sandbox.</summary>
    public required SandboxState State { get; init; }

    /// <summary>The number of processors.</summary>
    public int CpuCount { get; init; }

    /// <summary>The size of the memory in MiB.</summary>
    public int MemoryMB { get; init; }

    /// <summary>The size of the disk in MiB.</summary>
    public int DiskSizeMB { get; init; }

    /// <summary>The version of envd in the sandbox.</summary>
    public required string EnvdVersion { get; init; }

    /// <summary>Tells whether the sandbox may reach the internet; <c>null</c> in a list.</summary>
    public bool? InternetAccess { get; init; }

    /// <summary>Tells whether the sandbox is paused at the end of its lifetime instead of killed; <c>null</c> in a list.</summary>
    public bool? PauseOnTimeout { get; init; }

    /// <summary>Tells whether a request resumes the paused sandbox; <c>null</c> in a list.</summary>
    public bool? AutoResume { get; init; }

    /// <summary>The rules for its traffic; <c>null</c> in a list.</summary>
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

/// <summary>The states of a sandbox.</summary>
public enum SandboxState
{
    /// <summary>The sandbox runs.</summary>
    Running,

    /// <summary>The sandbox is paused; <see cref="E2BClient.ConnectAsync(string, TimeSpan?, CancellationToken)"/> resumes it.</summary>
    Paused,
}
