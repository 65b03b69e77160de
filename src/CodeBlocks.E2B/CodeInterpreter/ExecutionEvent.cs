using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>Something that happened while code ran.</summary>
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
