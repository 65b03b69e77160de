using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Collects the output and results of a run, and passes output on while it is produced.</summary>
/// <remarks>A receiver that fails receives nothing more, and the run goes on.</remarks>
internal sealed class OutputCollector(int maxLogLength, Func<CodeOutput, CancellationToken, ValueTask>? onOutput, Action<Exception> onReceiverFailed)
{
    private readonly BoundedText _stdout = new(maxLogLength);
    private readonly BoundedText _stderr = new(maxLogLength);
    private readonly List<CodeResult> _results = [];
    private Func<CodeOutput, CancellationToken, ValueTask>? _onOutput = onOutput;

    /// <summary>The error that ended the code; <see langword="null"/> if it ended normally.</summary>
    public ExecutionError? Error { get; private set; }

    public async ValueTask AddAsync(ExecutionEvent execution, CancellationToken cancellationToken)
    {
        switch (execution)
        {
            case StdoutEvent stdout:
                _stdout.Append(stdout.Text);
                await PassOnAsync(CodeStream.Stdout, stdout.Text, cancellationToken);
                break;
            case StderrEvent stderr:
                _stderr.Append(stderr.Text);
                await PassOnAsync(CodeStream.Stderr, stderr.Text, cancellationToken);
                break;
            case ResultEvent result:
                _results.Add(CodeResults.From(result.Result));
                break;
            case ErrorEvent error:
                Error = error.Error;
                break;
        }
    }

    public async ValueTask PassOnAsync(CodeStream stream, string text, CancellationToken cancellationToken)
    {
        if (_onOutput is null)
            return;

        try
        {
            await _onOutput(new CodeOutput(stream, text), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _onOutput = null;
            onReceiverFailed(exception);
        }
    }

    public CodeExecution ToExecution(string? sandboxId, bool sandboxIsAlive, ICollection<CodeFile> files)
    {
        var mainResult = _results.Find(result => result.IsMainResult == true);

        return new()
        {
            SandboxId = sandboxId,
            SandboxIsAlive = sandboxIsAlive,
            MainResult = mainResult is null ? null : mainResult with { IsMainResult = null },
            Results = _results,
            Response = mainResult?.Text,
            StdoutLogs = _stdout.ToString(),
            StderrLogs = _stderr.ToString(),
            Files = files,
        };
    }
}
