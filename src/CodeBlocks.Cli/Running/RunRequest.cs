namespace CodeBlocks.Cli.Running;

/// <summary>What <c>codeblocks run</c> was asked to do.</summary>
internal sealed record RunRequest
{
    public required string File { get; init; }

    /// <summary>As typed: <c>NAME=VALUE</c>.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Where the files of the blocks are saved; null to save none.</summary>
    public string? OutputDirectory { get; init; }

    public bool Json { get; init; }

    public SandboxChoice Sandbox { get; init; }
}
