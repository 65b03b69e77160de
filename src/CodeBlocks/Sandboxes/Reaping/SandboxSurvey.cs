using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>The sandboxes that blocks of this host group created and that still exist.</summary>
internal sealed record SandboxSurvey
{
    /// <summary>The time of the survey.</summary>
    public required DateTimeOffset Time { get; init; }

    public required IReadOnlyList<SurveyedSandbox> Sandboxes { get; init; }

    /// <summary>The errors, one for each credentials whose sandboxes could not be listed.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    public int Owned => Sandboxes.Count(sandbox => sandbox.Owner == SandboxOwner.Alive);

    public int Paused => Sandboxes.Count(sandbox => sandbox.IsPaused);

    public int Orphaned => Sandboxes.Count(sandbox => sandbox.IsOrphan);
}

/// <summary>A sandbox with its owner.</summary>
internal sealed record SurveyedSandbox(SandboxInfo Info, CredentialsReference Credentials, SandboxOwner Owner)
{
    public bool IsPaused => Info.State == SandboxState.Paused;

    public bool IsOrphan => Owner is SandboxOwner.Ended or SandboxOwner.Unknown;
}

/// <summary>The states of the workflow instance that owns a sandbox.</summary>
internal enum SandboxOwner
{
    /// <summary>The instance has not ended: it runs, is suspended or was interrupted.</summary>
    Alive,

    /// <summary>The instance finished, faulted or was cancelled.</summary>
    Ended,

    /// <summary>The store has no such instance: it was deleted or never stored.</summary>
    Unknown,

    /// <summary>The store of this tenant has no such instance, but that of another tenant may.</summary>
    Unseen,

    /// <summary>None: a block created the sandbox to outlive its instance.</summary>
    None,
}
