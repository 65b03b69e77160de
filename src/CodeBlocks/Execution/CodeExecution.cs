namespace CodeBlocks;

/// <summary>What a run brought, whole or, on a <see cref="CodeExecutionException"/>, up to the point where it failed.</summary>
public sealed record CodeExecution
{
    /// <summary>The sandbox; <see langword="null"/> when none was created.</summary>
    public string? SandboxId { get; init; }

    /// <summary>Whether the sandbox goes on (running or paused) after the run.</summary>
    public bool SandboxIsAlive { get; init; }

    /// <summary>A copy of the main result, without its flag; <see langword="null"/> when there is none.</summary>
    public CodeResult? MainResult { get; init; }

    /// <summary>Every result, in order.</summary>
    public ICollection<CodeResult> Results { get; init; } = [];

    /// <summary>The text of the main result; <see langword="null"/> when there is none.</summary>
    public string? Response { get; init; }

    /// <summary>What the code wrote to standard output; the middle of a very long one is left out, and says so.</summary>
    public string StdoutLogs { get; init; } = "";

    /// <summary>What the code wrote to standard error; the middle of a very long one is left out, and says so.</summary>
    public string StderrLogs { get; init; } = "";

    /// <summary>The files that the run created or modified.</summary>
    public ICollection<CodeFile> Files { get; init; } = [];
}
