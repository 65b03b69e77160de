namespace CodeBlocks.E2B;

/// <summary>Collects the events of one execution, within bounds.</summary>
internal sealed class ExecutionBuilder(int maxOutputLength, long maxResultBytes)
{
    private readonly LogBuffer _stdout = new(maxOutputLength);
    private readonly LogBuffer _stderr = new(maxOutputLength);
    private readonly List<Result> _results = [];
    private ExecutionError? _error;
    private int? _count;
    private long _resultBytes;
    private bool _lacksResults;

    /// <param name="read">The event.</param>
    /// <param name="length">Its length on the wire.</param>
    public void Add(ExecutionEvent read, int length)
    {
        switch (read)
        {
            case ExecutionCountEvent count:
                _count = count.ExecutionCount;
                break;
            case StdoutEvent stdout:
                _stdout.Add(stdout.Text);
                break;
            case StderrEvent stderr:
                _stderr.Add(stderr.Text);
                break;
            case ErrorEvent error:
                _error ??= error.Error;
                break;
            case ResultEvent result when (_resultBytes += length) <= maxResultBytes:
                _results.Add(result.Result);
                break;
            case ResultEvent:
                _lacksResults = true;
                break;
        }
    }

    public Execution Build() => new()
    {
        Results = _results,
        Logs = new() { Stdout = _stdout.ToList(), Stderr = _stderr.ToList() },
        Error = _error,
        ExecutionCount = _count,
        IsTruncated = _lacksResults || _stdout.IsTruncated || _stderr.IsTruncated,
    };
}

/// <summary>Pieces of output, the oldest dropped when there are too many characters.</summary>
internal sealed class LogBuffer(int maxLength)
{
    private readonly Queue<string> _pieces = [];
    private long _length;

    public bool IsTruncated { get; private set; }

    public void Add(string text)
    {
        _pieces.Enqueue(text);
        _length += text.Length;
        while (_length > maxLength && _pieces.Count > 1)
        {
            _length -= _pieces.Dequeue().Length;
            IsTruncated = true;
        }
    }

    public IReadOnlyList<string> ToList() => [.. _pieces];
}
