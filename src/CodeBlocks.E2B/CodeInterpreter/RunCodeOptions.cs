namespace CodeBlocks.E2B;

/// <summary>Options of an execution.</summary>
public sealed record RunCodeOptions
{
    internal static readonly RunCodeOptions Default = new();

    /// <summary>
    /// The language: <c>python</c>, <c>javascript</c>, <c>typescript</c>, <c>r</c>, <c>java</c> or <c>bash</c>, or another kernel of the template.
    /// Excludes <see cref="Context"/>.
    /// </summary>
    /// <value>The default is E2B's: python.</value>
    public string? Language { get; init; }

    /// <summary>The context to run in. Excludes <see cref="Language"/>.</summary>
    /// <value>The default is the language's default context.</value>
    public CodeContext? Context { get; init; }

    /// <summary>Environment variables for this code only.</summary>
    public IReadOnlyDictionary<string, string>? EnvironmentVariables { get; init; }

    /// <summary>The time after which the code is interrupted, including the time in the queue. <see cref="TimeSpan.Zero"/> means no limit.</summary>
    /// <value>The default, <c>null</c>, is 60 seconds.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// Called with each piece of stdout as it arrives. All callbacks are called one at a time and in order; nothing is read while one
    /// runs. An exception that one throws ends the execution and is thrown by <see cref="CodeInterpreter.RunAsync"/>.
    /// </summary>
    public Func<OutputMessage, ValueTask>? OnStdout { get; init; }

    /// <summary>Called with each piece of stderr.</summary>
    public Func<OutputMessage, ValueTask>? OnStderr { get; init; }

    /// <summary>Called with each result.</summary>
    public Func<Result, ValueTask>? OnResult { get; init; }

    /// <summary>Called with the error that ended the code.</summary>
    public Func<ExecutionError, ValueTask>? OnError { get; init; }

    /// <summary>
    /// The maximum number of characters of stdout, and of stderr, kept for <see cref="Execution.Logs"/>. The beginning is dropped first. The
    /// callbacks get everything.
    /// </summary>
    /// <value>The default is 16 Mi.</value>
    public int MaxOutputLength { get; init; } = 16 * 1024 * 1024;
}

/// <summary>A piece of output. Pieces are not lines.</summary>
/// <param name="Text">The text.</param>
/// <param name="Timestamp">The time at which the sandbox received it.</param>
/// <param name="IsError"><c>true</c> for stderr.</param>
public sealed record OutputMessage(string Text, DateTimeOffset Timestamp, bool IsError)
{
    /// <summary>The text.</summary>
    /// <returns><see cref="Text"/>.</returns>
    public override string ToString() => Text;
}
