using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Collects the output and results of a run, and passes output on while it is produced.</summary>
/// <remarks>A receiver that fails receives nothing more, and the run goes on.</remarks>
internal sealed class OutputCollector(
    LanguageDefinition language, int maxLogLength, Func<CodeOutput, CancellationToken, ValueTask>? onOutput, Action<Exception> onReceiverFailed)
{
    private const int MaxEnd = 64;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly BoundedText _stdout = new(maxLogLength);
    private readonly BoundedText _stderr = new(maxLogLength);
    private readonly List<CodeResult> _results = [];
    private Func<CodeOutput, CancellationToken, ValueTask>? _onOutput = onOutput;
    private string _stdoutEnd = "";
    private int _number;
    private object? _value;
    private string? _valueMissing;

    /// <summary>What the code said beside its value: the standard error, and of the standard output what is not known to be the value.</summary>
    public string Evidence => _value is string value && language.StdoutIsValue ? Without(value, $"{_stdout}{_stderr}") : $"{_stdout}{_stderr}";

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
                _stdout.Append(stdout.Text);
                AddToEnd(stdout.Text);
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

    /// <summary>Tells how the code ended. The run has had all events of it.</summary>
    public CodeEnd End(string code) => new(
        code,
        _number,
        Error,
        HasMainResult: _results.Exists(result => result.IsMainResult == true),
        HasValueResult: _results.Exists(result => !IsImage(result)),
        _stdoutEnd);

    /// <summary>Adds what the context reports of the code.</summary>
    public void Add(CodeReport report)
    {
        _valueMissing = report.Reason;
        Error ??= report.Error;

        if (report.Output is { } output)
            ReadOutput(output);

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

    /// <summary>Takes a warning of the kernel's out of the standard error.</summary>
    public void ForgetWarning(Regex warning) => _stderr.Remove(warning);

    /// <summary>Takes a notice of the kernel's out of the end of the standard output.</summary>
    public void ForgetNotice(string notice) => _stdout.TrimEnd(notice);

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
            Value = Error is null ? _value : null,
            ValueMissing = _valueMissing,
            StdoutLogs = _stdout.ToString(),
            StderrLogs = _stderr.ToString(),
            Files = Files,
        };
    }

    private static bool IsImage(CodeResult result) =>
        result is { Html: null, Markdown: null } && (result.Png ?? result.Jpeg ?? result.Svg) is not null;

    // Bash writes both streams to one terminal, so the lines of the standard output are among those of the standard error.
    private static string Without(string value, string logs)
    {
        var lines = value.Split('\n').GroupBy(line => line).ToDictionary(group => group.Key, group => group.Count());
        return string.Join('\n', logs.Split('\n').Where(line => !lines.TryGetValue(line, out var left) || (lines[line] = left - 1) < 0));
    }

    private void ReadOutput(byte[] output)
    {
        try
        {
            _value = Strict.GetString(output);
        }
        catch (DecoderFallbackException exception)
        {
            _valueMissing = string.Create(
                CultureInfo.InvariantCulture, $"The value is no data: the standard output is no UTF-8 text at byte {exception.Index + 1}.");
        }
    }

    private void AddToEnd(string text)
    {
        var end = _stdoutEnd + (text.Length > MaxEnd ? text[^MaxEnd..] : text);
        _stdoutEnd = end.Length > MaxEnd ? end[^MaxEnd..] : end;
    }
}
