namespace CodeBlocks.Cli.Running;

/// <summary>What <c>codeblocks run</c> was asked to do.</summary>
internal sealed record RunRequest
{
    /// <summary>The path of the definition; <c>-</c> is standard input.</summary>
    public required string File { get; init; }

    /// <summary>As typed: <c>NAME=VALUE</c>.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The path of a JSON object with inputs; <c>-</c> is standard input, null is none.</summary>
    public string? InputsFile { get; init; }

    /// <summary>Where the files and results of the blocks are saved; null to save none.</summary>
    public string? OutputDirectory { get; init; }

    /// <summary>The path of the host's configuration; null for none.</summary>
    public string? ConfigurationFile { get; init; }

    /// <summary>The path that the executions of the blocks are recorded to; null to record none.</summary>
    public string? RecordingFile { get; init; }

    public RunOutput Output { get; init; }

    public SandboxChoice Sandbox { get; init; }

    /// <summary>Whether the workflow runs although its definition has errors.</summary>
    public bool Lenient { get; init; }

    /// <summary>Whether logs and timings are written to standard error.</summary>
    public bool Verbose { get; init; }
}

/// <summary>What a run writes to standard output.</summary>
internal enum RunOutput
{
    /// <summary>Text for people.</summary>
    Screen,

    /// <summary>The result as one JSON object.</summary>
    Json,

    /// <summary>One JSON object a line for each event; the last one holds the result.</summary>
    Events
}
