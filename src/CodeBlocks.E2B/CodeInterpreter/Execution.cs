namespace CodeBlocks.E2B;

/// <summary>The outcome of an execution.</summary>
public sealed record Execution
{
    /// <summary>The values shown, in order: the value of the last expression, and what was displayed.</summary>
    public IReadOnlyList<Result> Results { get; init; } = [];

    /// <summary>The text that the code printed.</summary>
    public Logs Logs { get; init; } = new();

    /// <summary>The error that ended the code, if one did.</summary>
    public ExecutionError? Error { get; init; }

    /// <summary>The context's count of executions, this one included.</summary>
    public int? ExecutionCount { get; init; }

    /// <summary>Text of the first main result: the value of the last expression.</summary>
    public string? Text => Results.FirstOrDefault(result => result.IsMainResult)?.Text;

    /// <summary>
    /// Tells whether something is missing: output beyond <see cref="RunCodeOptions.MaxOutputLength"/>, or results of more than four times
    /// <see cref="E2BClientOptions.MaxMessageBytes"/>.
    /// </summary>
    public bool IsTruncated { get; init; }
}

/// <summary>The text that code printed, in the pieces in which it arrived.</summary>
public sealed record Logs
{
    /// <summary>The pieces of stdout.</summary>
    public IReadOnlyList<string> Stdout { get; init; } = [];

    /// <summary>The pieces of stderr.</summary>
    public IReadOnlyList<string> Stderr { get; init; } = [];
}

/// <summary>An error that code raised, or that ended it.</summary>
/// <param name="Name">The class of the error, such as <c>ZeroDivisionError</c>; <c>ContextRestarting</c> when the interpreter died.</param>
/// <param name="Value">The message.</param>
/// <param name="Traceback">The traceback.</param>
public sealed record ExecutionError(string Name, string Value, string Traceback);
