namespace CodeBlocks.Cli.Replay;

/// <summary>The result of the test of a workflow, as <c>codeblocks test --json</c> prints it.</summary>
internal sealed record TestReport(string File, string Recording, TestStatus Status)
{
    /// <summary>The number of recorded executions.</summary>
    public int Executions { get; init; }

    /// <summary>What differs, or why the workflow could not be tested; each of one or more lines.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <summary>How a test ended.</summary>
internal enum TestStatus
{
    /// <summary>Everything is as it was recorded.</summary>
    Passed,

    /// <summary>Something differs from the recording.</summary>
    Failed,

    /// <summary>There is nothing that could be tested: the definition or the recording is missing or cannot be read.</summary>
    Invalid
}
