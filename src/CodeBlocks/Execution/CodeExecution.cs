namespace CodeBlocks;

/// <summary>The output of a run: complete, or, on a <see cref="CodeExecutionException"/>, up to the failure.</summary>
public sealed record CodeExecution
{
    /// <summary>The id of the sandbox; <see langword="null"/> if none was created.</summary>
    public string? SandboxId { get; init; }

    /// <summary>True if the sandbox exists after the run, running or paused.</summary>
    public bool SandboxIsAlive { get; init; }

    /// <summary>A copy of the main result, without its flag; <see langword="null"/> if there is none.</summary>
    public CodeResult? MainResult { get; init; }

    /// <summary>All results, in order.</summary>
    public ICollection<CodeResult> Results { get; init; } = [];

    /// <summary>The text of the main result; <see langword="null"/> if there is none.</summary>
    public string? Response { get; init; }

    /// <summary>
    /// The value of the last expression as plain data, of bash the standard output; <see langword="null"/> if there is none or it is no data.
    /// </summary>
    public object? Value { get; init; }

    /// <summary>The reason why a value that is there is not in <see cref="Value"/>; <see langword="null"/> if it is.</summary>
    public string? ValueMissing { get; init; }

    /// <summary>The standard output of the code. Beyond <see cref="CodeBlocksOptions.MaxLogLength"/> the middle is left out.</summary>
    public string StdoutLogs { get; init; } = "";

    /// <summary>The standard error of the code. Beyond <see cref="CodeBlocksOptions.MaxLogLength"/> the middle is left out.</summary>
    public string StderrLogs { get; init; } = "";

    /// <summary>The files that the code created or modified.</summary>
    public ICollection<CodeFile> Files { get; init; } = [];

    /// <summary>The states of the background commands that the run started, at its end.</summary>
    public ICollection<BackgroundCommandState> BackgroundCommands { get; init; } = [];

    /// <summary>
    /// The names of the members in which values of environment variables or secrets were replaced by <c>***</c>. What is not named is exact.
    /// </summary>
    public ICollection<string> Masked { get; init; } = [];

    /// <summary>The record of where and how the run was executed; <see langword="null"/> if the service keeps none.</summary>
    public ExecutionReceipt? Receipt { get; init; }
}
