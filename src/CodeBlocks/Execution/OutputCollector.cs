using System.Text;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Collects the output and results of a run, and passes output on while it is produced.</summary>
/// <remarks>A receiver that fails receives nothing more, and the run goes on.</remarks>
internal sealed class OutputCollector(
    LanguageDefinition language, int maxLogLength, Func<CodeOutput, CancellationToken, ValueTask>? onOutput, Action<Exception> onReceiverFailed)
{
    private const int MaxEnd = 64;

    private readonly StringBuilder _wholeStdout = new();
    private readonly BoundedText _stdout = new(maxLogLength);
    private readonly BoundedText _stderr = new(maxLogLength);
    private readonly List<CodeResult> _results = [];
    private Func<CodeOutput, CancellationToken, ValueTask>? _onOutput = onOutput;
    private string _stdoutEnd = "";
    private bool _stdoutIsTooLong;
    private bool _ran;
    private int _number;
    private object? _value;
    private string? _valueMissing;

    /// <summary>The standard output and standard error so far, one after the other.</summary>
    public string Logs => $"{_stdout}{_stderr}";

    /// <summary>The number of bytes of the code's output and results, as UTF-8.</summary>
    public long Bytes { get; private set; }

    /// <summary>True if a part of the standard output or standard error is left out.</summary>
    public bool IsTruncated => _stdout.IsTruncated || _stderr.IsTruncated;

    /// <summary>The files that were brought out.</summary>
    public ICollection<CodeFile> Files { get; set; } = [];

    /// <summary>The error that ended the code; <see langword="null"/> if it ended normally.</summary>
    public ExecutionError? Error { get; private set; }

    public async ValueTask AddAsync(ExecutionEvent execution, CancellationToken cancellationToken)
    {
        switch (execution)
        {
            case ExecutionCountEvent count:
                _number = count.ExecutionCount;
                break;
            case StdoutEvent stdout:
                Bytes += Encoding.UTF8.GetByteCount(stdout.Text);
                _stdout.Append(stdout.Text);
                AddToWholeStdout(stdout.Text);
                await PassOnAsync(CodeStream.Stdout, stdout.Text, cancellationToken);
                break;
            case StderrEvent stderr:
                Bytes += Encoding.UTF8.GetByteCount(stderr.Text);
                _stderr.Append(stderr.Text);
                await PassOnAsync(CodeStream.Stderr, stderr.Text, cancellationToken);
                break;
            case ResultEvent result:
                Bytes += CodeResults.SizeOf(result.Result);
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

    /// <summary>Tells how the code ended. The run has had all events of it.</summary>
    public CodeEnd End(string code)
    {
        _ran = true;
        return new(
            code,
            _number,
            Error,
            HasMainResult: _results.Exists(result => result.IsMainResult == true),
            HasValueResult: _results.Exists(result => !IsImage(result)),
            _stdoutEnd);
    }

    /// <summary>Adds what the context reports of the code.</summary>
    public void Add(CodeReport report)
    {
        _valueMissing = report.Reason;

        if (report.Value is not { } value)
            return;

        try
        {
            _value = PlainDataConverter.ToData(value);
        }
        catch (InvalidOperationException)
        {
            _valueMissing = "The value is no data: it has a text with half a surrogate pair.";
        }
    }

    /// <summary>Forgets an error that was a successful exit.</summary>
    public void ForgetError() => Error = null;

    /// <summary>Takes a notice of the kernel's out of the end of the standard output.</summary>
    public void ForgetNotice(string notice)
    {
        _stdout.TrimEnd(notice);

        _wholeStdout.TrimEnd(notice);
    }

    public CodeExecution ToExecution(string? sandboxId, bool sandboxIsAlive)
    {
        var mainResult = _results.Find(result => result.IsMainResult == true);

        if (language.LastResultIsMain)
            mainResult ??= _results.FindLast(result => !IsImage(result)) ?? _results.LastOrDefault();

        return new()
        {
            SandboxId = sandboxId,
            SandboxIsAlive = sandboxIsAlive,
            MainResult = mainResult is null ? null : mainResult with { IsMainResult = null },
            Results = _results,
            Response = mainResult?.Text,
            Value = language.StdoutIsValue ? StdoutValue() : _value,
            ValueMissing = language.StdoutIsValue && _stdoutIsTooLong ? "The value is no data: the standard output is too long." : _valueMissing,
            StdoutLogs = _stdout.ToString(),
            StderrLogs = _stderr.ToString(),
            Files = Files,
        };
    }

    private static bool IsImage(CodeResult result) =>
        result is { Html: null, Markdown: null } && (result.Png ?? result.Jpeg ?? result.Svg) is not null;

    private string? StdoutValue() => _ran && Error is null && !_stdoutIsTooLong ? _wholeStdout.ToString() : null;

    private void AddToWholeStdout(string text)
    {
        var end = _stdoutEnd + (text.Length > MaxEnd ? text[^MaxEnd..] : text);
        _stdoutEnd = end.Length > MaxEnd ? end[^MaxEnd..] : end;

        if (!language.StdoutIsValue || _stdoutIsTooLong)
            return;

        _stdoutIsTooLong = _wholeStdout.Length + text.Length > ReportReader.MaxLength;

        if (_stdoutIsTooLong)
            _wholeStdout.Clear();
        else
            _wholeStdout.Append(text);
    }
}
