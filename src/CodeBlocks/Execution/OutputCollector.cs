using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Collects the output and results of a run, masked, and passes them on while they are produced.</summary>
internal sealed class OutputCollector(LanguageDefinition language, int maxLogLength, LiveOutput live)
{
    private const int MaxEnd = 64;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly BoundedText _stdout = new(maxLogLength);
    private readonly BoundedText _stderr = new(maxLogLength);
    private readonly List<CodeResult> _results = [];
    private readonly SortedSet<string> _masked = new(StringComparer.Ordinal);
    private SecretMask _mask = SecretMask.None;
    private LiveMask _liveMask = new(SecretMask.None);
    private string _stdoutEnd = "";
    private int _number;
    private object? _value;
    private string? _valueMissing;

    /// <summary>The standard error, and of the standard output what is not known to be the value.</summary>
    public string Evidence => _value is string value && language.StdoutIsValue ? Without(value, $"{_stdout}{_stderr}") : $"{_stdout}{_stderr}";

    /// <summary>The mask of what the run produces. It is set before anything runs.</summary>
    public SecretMask Mask
    {
        get => _mask;
        set => (_mask, _liveMask) = (value, new(value));
    }

    /// <summary>The number of bytes of the code's output and results, as UTF-8.</summary>
    public long Bytes { get; private set; }

    /// <summary>True if a part of the standard output or standard error is left out.</summary>
    public bool IsTruncated => _stdout.IsTruncated || _stderr.IsTruncated;

    /// <summary>The files that were brought out, masked.</summary>
    public ICollection<CodeFile> Files { get; private set; } = [];

    /// <summary>The background commands that were started.</summary>
    public BackgroundCommands? Background { get; set; }

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
                AddToEnd(stdout.Text);
                await AddAsync(new CodeOutput(CodeStream.Stdout, stdout.Text), cancellationToken);
                break;
            case StderrEvent stderr:
                Bytes += Encoding.UTF8.GetByteCount(stderr.Text);
                await AddAsync(new CodeOutput(CodeStream.Stderr, stderr.Text), cancellationToken);
                break;
            case ResultEvent result:
                Bytes += CodeResults.SizeOf(result.Result);
                var masked = _mask.ApplyValues(CodeResults.From(result.Result), out var isMasked);
                _results.Add(masked);
                Note(isMasked, nameof(CodeExecution.Results));
                await live.PassOnAsync(masked, cancellationToken);
                break;
            case ErrorEvent error:
                Error = error.Error;
                break;
        }
    }

    /// <summary>Passes on output that is no output of the code.</summary>
    public ValueTask PassOnAsync(CodeOutput output, CancellationToken cancellationToken) =>
        live.PassOnAsync(_liveMask.Add(output), cancellationToken);

    public ValueTask PassOnAsync(CodeProgress progress, CancellationToken cancellationToken) => live.PassOnAsync(progress, cancellationToken);

    /// <summary>Passes on what was held back of the output of one part of the run, because it might have been the beginning of a secret.</summary>
    public async ValueTask FlushAsync(CodeOutputSource source, CancellationToken cancellationToken)
    {
        foreach (var rest in _liveMask.Flush(source))
        {
            if (source == CodeOutputSource.Code)
                Keep(rest);

            await live.PassOnAsync(rest, cancellationToken);
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
            _value = _mask.ApplyValues(PlainDataConverter.ToData(value), out var isMasked);
            Note(isMasked, nameof(CodeExecution.Value));
        }
        catch (InvalidOperationException)
        {
            _valueMissing = "The value is no data: it has a text with half a surrogate pair.";
        }
    }

    /// <summary>Adds the files that were brought out.</summary>
    public void Add(List<CodeFile> files)
    {
        Files = _mask.ApplyValues(files, out var isMasked);
        Note(isMasked, nameof(CodeExecution.Files));
    }

    /// <summary>Forgets an error that was a successful exit.</summary>
    public void ForgetError() => Error = null;

    /// <summary>Takes a warning of the kernel's out of the standard error.</summary>
    public void ForgetWarning(Regex warning) => _stderr.Remove(warning);

    /// <summary>Takes a notice of the kernel's out of the end of the standard output.</summary>
    public void ForgetNotice(string notice) => _stdout.TrimEnd(notice);

    public CodeExecution ToExecution(string? sandboxId, bool sandboxIsAlive)
    {
        _liveMask.Flush(CodeOutputSource.Code).ForEach(Keep);
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
            BackgroundCommands = Background?.States ?? [],
            Masked = Masked(),
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
            _value = _mask.ApplyValues((object?)Strict.GetString(output), out var isMasked);
            Note(isMasked, nameof(CodeExecution.Value));
        }
        catch (DecoderFallbackException exception)
        {
            _valueMissing = string.Create(
                CultureInfo.InvariantCulture, $"The value is no data: the standard output is no UTF-8 text at byte {exception.Index + 1}.");
        }
    }

    private SortedSet<string> Masked()
    {
        Note(_liveMask.HasMasked(CodeStream.Stdout), nameof(CodeExecution.StdoutLogs));
        Note(_liveMask.HasMasked(CodeStream.Stderr), nameof(CodeExecution.StderrLogs));
        return _masked;
    }

    private async ValueTask AddAsync(CodeOutput output, CancellationToken cancellationToken)
    {
        output = _liveMask.Add(output);
        Keep(output);
        await live.PassOnAsync(output, cancellationToken);
    }

    private void Keep(CodeOutput output) => (output.Stream == CodeStream.Stdout ? _stdout : _stderr).Append(output.Text);

    private void AddToEnd(string text)
    {
        var end = _stdoutEnd + (text.Length > MaxEnd ? text[^MaxEnd..] : text);
        _stdoutEnd = end.Length > MaxEnd ? end[^MaxEnd..] : end;
    }

    private void Note(bool isMasked, string member)
    {
        if (isMasked)
            _masked.Add(member);
    }
}
