using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>An event of an execution.</summary>
public abstract record ExecutionEvent
{
    private protected ExecutionEvent()
    {
    }

    internal static ExecutionEvent? From(ExecutionEventMessage message, TimeProvider time) => message switch
    {
        NumberOfExecutionsMessage count => new ExecutionCountEvent(count.ExecutionCount),
        StdoutMessage stdout => new StdoutEvent(stdout.Text, stdout.Timestamp ?? time.GetUtcNow()),
        StderrMessage stderr => new StderrEvent(stderr.Text, stderr.Timestamp ?? time.GetUtcNow()),
        ResultMessage result => new ResultEvent(Result.From(result)),
        ErrorMessage error => new ErrorEvent(new(error.Name, error.Value, error.Traceback)),
        _ => null,
    };
}

/// <summary>Text that the code wrote to stdout.</summary>
/// <param name="Text">A piece of text; not a line.</param>
/// <param name="Timestamp">The time at which the sandbox received it.</param>
public sealed record StdoutEvent(string Text, DateTimeOffset Timestamp) : ExecutionEvent;

/// <summary>Text that the code wrote to stderr.</summary>
/// <param name="Text">A piece of text; not a line.</param>
/// <param name="Timestamp">The time at which the sandbox received it.</param>
public sealed record StderrEvent(string Text, DateTimeOffset Timestamp) : ExecutionEvent;

/// <summary>A value that the code showed.</summary>
/// <param name="Result">The value.</param>
public sealed record ResultEvent(Result Result) : ExecutionEvent;

/// <summary>An error that ended the code.</summary>
/// <param name="Error">The error.</param>
public sealed record ErrorEvent(ExecutionError Error) : ExecutionEvent;

/// <summary>The start of the execution.</summary>
/// <param name="ExecutionCount">The context's count of executions, this one included.</param>
public sealed record ExecutionCountEvent(int ExecutionCount) : ExecutionEvent;
