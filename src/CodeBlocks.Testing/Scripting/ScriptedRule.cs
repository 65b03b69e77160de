using System.Globalization;

namespace CodeBlocks.Testing;

/// <summary>A rule of a <see cref="ScriptedExecutionService"/>: the runs that it matches and the answer that it gives.</summary>
/// <remarks>The methods change the rule and return it. A rule without an answer gives an empty result.</remarks>
public sealed class ScriptedRule
{
    private readonly List<(string Description, Func<CodeExecutionRequest, bool> Holds)> _conditions = [];
    private readonly List<CodeOutput> _output = [];
    private readonly List<CodeResult> _results = [];
    private readonly List<CodeFile> _files = [];
    private Func<CodeExecutionRequest, CancellationToken, Task<CodeExecution>>? _answer;
    private ErrorDetails? _failure;
    private object? _value;
    private int? _times;
    private int _used;

    internal ScriptedRule()
    {
    }

    /// <summary>The number of runs that the rule has answered.</summary>
    public int Used => Volatile.Read(ref _used);

    internal bool IsUsed => _times is { } times ? Used == times : Used > 0;

    /// <summary>Adds a condition.</summary>
    /// <param name="description">The condition in words, for the message when no rule matches.</param>
    /// <param name="condition">The condition.</param>
    public ScriptedRule Where(string description, Func<CodeExecutionRequest, bool> condition)
    {
        _conditions.Add((description, condition));
        return this;
    }

    /// <summary>Matches runs of a language only.</summary>
    public ScriptedRule InLanguage(CodeLanguage language) =>
        Where($"language is {LanguageRegistry.Get(language).Name}", request => request.Language == language);

    /// <summary>Matches runs with a variable that has a value only; values are compared as JSON.</summary>
    public ScriptedRule WithVariable(string name, object? value) => Where(
        $"variable {name} is {TestJson.OfExpected(value)?.ToJsonString(TestJson.OneLine) ?? "null"}",
        request => request.Variables.TryGetValue(name, out var given) && IsSame(value, given));

    /// <summary>Matches runs with an input file only.</summary>
    /// <param name="path">The path of the file in the sandbox, as the block has it.</param>
    public ScriptedRule WithInputFile(string path) =>
        Where($"input file {path} is given", request => request.InputFiles.Any(file => (file.Path ?? Path.GetFileName(file.HostPath)) == path));

    /// <summary>Matches runs in a sandbox that exists only, such as <c>sandbox-1</c>.</summary>
    public ScriptedRule InSandbox(string sandboxId) =>
        Where($"sandbox is {sandboxId}", request => request.Target is ExistingSandbox existing && existing.SandboxId == sandboxId);

    /// <summary>Answers a number of runs; further ones go to the next rule.</summary>
    public ScriptedRule Times(int times)
    {
        _times = times;
        return this;
    }

    /// <summary>Writes to standard output, live too. Lines end with <c>\n</c> as in code.</summary>
    public ScriptedRule Prints(string text) => Writes(CodeStream.Stdout, text);

    /// <summary>Writes to standard error, live too.</summary>
    public ScriptedRule PrintsError(string text) => Writes(CodeStream.Stderr, text);

    /// <summary>Gives the value of the last expression: the outputs Value, Main Result and Response.</summary>
    public ScriptedRule Returns(object? value)
    {
        _value = PlainDataConverter.ToData(System.Text.Json.JsonSerializer.SerializeToElement(TestJson.OfExpected(value)));
        var text = _value as string ?? TestJson.OfExpected(value)?.ToJsonString(TestJson.OneLine) ?? "";
        return Shows(new CodeResult { Text = text, Json = _value is string or null ? null : _value, IsMainResult = true });
    }

    /// <summary>Shows a result, such as an image.</summary>
    public ScriptedRule Shows(CodeResult result)
    {
        _results.Add(result);
        return this;
    }

    /// <summary>Brings out a text file, if the block brings out files.</summary>
    /// <param name="relativePath">The path relative to the working directory.</param>
    /// <param name="content">The text.</param>
    public ScriptedRule WritesFile(string relativePath, string content)
    {
        _files.Add(new()
        {
            Path = $"/home/user/{relativePath}",
            RelativePath = relativePath,
            Name = relativePath[(relativePath.LastIndexOf('/') + 1)..],
            Size = System.Text.Encoding.UTF8.GetByteCount(content),
            MimeType = "text/plain",
            Content = content,
        });
        return this;
    }

    /// <summary>Fails as code does that raises an exception.</summary>
    /// <param name="error">The exception, such as <c>ValueError: too large</c>.</param>
    public ScriptedRule Fails(string error) => error.Split(": ", 2) is [var name, var message] && !name.Contains(' ', StringComparison.Ordinal)
        ? Fails(new ErrorDetails { Kind = FailureKind.Code, Exception = name, Message = message })
        : Fails(new ErrorDetails { Kind = FailureKind.Code, Message = error });

    /// <summary>Fails for a reason, such as a timeout.</summary>
    public ScriptedRule Fails(ErrorDetails details)
    {
        _failure = details;
        return this;
    }

    /// <summary>Answers with a function, in place of what the other methods set.</summary>
    public ScriptedRule Answers(Func<CodeExecutionRequest, CancellationToken, Task<CodeExecution>> answer)
    {
        _answer = answer;
        return this;
    }

    /// <summary>Describes the conditions.</summary>
    /// <returns>The conditions in words.</returns>
    public override string ToString()
    {
        var conditions = _conditions.Count == 0 ? "anything" : string.Join(", ", _conditions.Select(condition => condition.Description));
        return _times is { } times ? string.Create(CultureInfo.InvariantCulture, $"{conditions}; {times} times, used {Used}") : conditions;
    }

    /// <summary>The condition that a run does not meet; <see langword="null"/> if the rule matches.</summary>
    internal string? Mismatch(CodeExecutionRequest request) =>
        _conditions.FirstOrDefault(condition => !condition.Holds(request)) is { Description: { } unmet } ? $"not met: {unmet}"
        : Used >= _times ? "it is used up"
        : null;

    internal void Use() => Interlocked.Increment(ref _used);

    internal async Task<CodeExecution> AnswerAsync(CodeExecutionRequest request, string sandboxId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        if (_answer is not null)
            return await _answer(request, cancellationToken);

        foreach (var piece in _output)
            if (request.OnOutput is not null)
                await request.OnOutput(piece, cancellationToken);

        var action = _failure is null ? request.AfterRun.OnSuccess : request.AfterRun.OnError;
        var execution = CreateExecution(request, sandboxId, isAlive: action != SandboxAction.Kill);
        return _failure is null
            ? execution
            : throw new CodeExecutionException(
                _failure with { Language = _failure.Language ?? LanguageRegistry.Get(request.Language).Name, SandboxId = sandboxId },
                execution with { Value = null });
    }

    private static bool IsSame(object? expected, object? actual) =>
        new JsonDifference("expected", "actual").Compare("", TestJson.OfExpected(expected), TestJson.OfData(actual)).Count == 0;

    private CodeExecution CreateExecution(CodeExecutionRequest request, string sandboxId, bool isAlive)
    {
        var main = _results.Find(result => result.IsMainResult == true);
        return new()
        {
            SandboxId = sandboxId,
            SandboxIsAlive = isAlive,
            MainResult = main is null ? null : main with { IsMainResult = null },
            Results = [.. _results],
            Response = main?.Text,
            Value = LanguageRegistry.Get(request.Language).StdoutIsValue && main is null ? TextOf(CodeStream.Stdout) : _value,
            StdoutLogs = TextOf(CodeStream.Stdout),
            StderrLogs = TextOf(CodeStream.Stderr),
            Files = request.ExtractFiles ? [.. _files] : [],
        };
    }

    private string TextOf(CodeStream stream) => string.Concat(_output.Where(piece => piece.Stream == stream).Select(piece => piece.Text));

    private ScriptedRule Writes(CodeStream stream, string text)
    {
        _output.Add(new(stream, text));
        return this;
    }
}
