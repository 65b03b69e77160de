using System.Globalization;
using System.Text.Json.Nodes;

namespace CodeBlocks.Testing;

/// <summary>Answers runs from a file that <see cref="RecordingExecutionService"/> wrote, without a sandbox or an interpreter.</summary>
/// <remarks>
/// Each recorded execution answers one run with the same code and inputs; of several the oldest. A run that was not recorded throws
/// <see cref="UnexpectedExecutionException"/>, whose message has the differences to the most similar recorded one. The values of environment variables
/// are not compared, and neither is what is masked in the recording. Live output comes as one piece of standard output and one of standard error. Thread safe.
/// </remarks>
public sealed class ReplayingExecutionService : IE2BExecutionService
{
    private readonly object _lock = new();
    private readonly string _path;
    private readonly List<RecordedExecution> _executions;
    private readonly List<int> _unused;
    private readonly RecordingMask _mask = new();
    private readonly JsonDifference _difference = new("recorded", "now");
    private readonly List<string> _unexpected = [];

    /// <summary>Reads a recording.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="IOException">The file could not be read.</exception>
    /// <exception cref="InvalidDataException">The file is no recording.</exception>
    public ReplayingExecutionService(string path) : this(path, ExecutionRecording.Load(path))
    {
    }

    internal ReplayingExecutionService(string path, ExecutionRecording recording)
    {
        _path = path;
        _executions = recording.Executions;
        _unused = [.. Enumerable.Range(0, _executions.Count)];
    }

    /// <summary>The directory that files of the host are read from; <see langword="null"/> if it is not known.</summary>
    internal string? InputRoot { get; init; }

    /// <summary>The runs that no recorded execution answers: the messages of the exceptions.</summary>
    internal IReadOnlyList<string> Unexpected
    {
        get
        {
            lock (_lock)
                return [.. _unexpected];
        }
    }

    /// <summary>The recorded executions that did not happen, by their number and code.</summary>
    internal IReadOnlyList<string> Unused
    {
        get
        {
            lock (_lock)
                return [.. _unused.Select(NameOf)];
        }
    }

    /// <inheritdoc />
    public async Task<CodeExecution> ExecuteAsync(CodeExecutionRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (execution, error) = RecordedOutcome.Read(Take(request).Outcome);

        if (request is { Target: NewSandbox, OnSandboxCreated: { } onCreated } && execution.SandboxId is { } sandboxId)
            await onCreated(sandboxId);

        if (request.OnOutput is { } onOutput)
        {
            if (execution.StdoutLogs.Length > 0)
                await onOutput(new(CodeStream.Stdout, execution.StdoutLogs), cancellationToken);

            if (execution.StderrLogs.Length > 0)
                await onOutput(new(CodeStream.Stderr, execution.StderrLogs), cancellationToken);
        }

        return error is null ? execution : throw new CodeExecutionException(error, execution);
    }

    /// <inheritdoc />
    public Task<bool> KillAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default) =>
        Task.FromResult(true);

    /// <inheritdoc />
    public Task<bool> PauseAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default) =>
        Task.FromResult(true);

    /// <summary>Asserts that every recorded execution was replayed.</summary>
    /// <exception cref="AssertionFailedException">Executions were not; the message has their code.</exception>
    public void AssertAllReplayed()
    {
        if (Unused is { Count: > 0 } unused)
            throw new AssertionFailedException($"{_path} has executions that did not happen:{string.Concat(unused.Select(name => $"\n  {name}"))}");
    }

    private RecordedExecution Take(CodeExecutionRequest request)
    {
        lock (_lock)
        {
            _mask.Learn(request);
            var now = _mask.Apply(RecordedRequest.Create(request, InputRoot));
            var candidates = _unused.ConvertAll(index => (Index: index, Differences: Compare(_executions[index].Request, now)));
            var best = candidates.OrderBy(candidate => candidate.Differences.Count).Cast<(int Index, List<string> Differences)?>().FirstOrDefault();

            if (best is not { Differences.Count: 0 } found)
            {
                _unexpected.Add(Describe(request, best));
                throw new UnexpectedExecutionException(_unexpected[^1]);
            }

            _unused.Remove(found.Index);
            return _executions[found.Index];
        }
    }

    private List<string> Compare(JsonObject recorded, JsonObject now) => _difference.Compare("", recorded, MaskedText.MaskAs(recorded, now));

    private string Describe(CodeExecutionRequest request, (int Index, List<string> Differences)? best)
    {
        const string remedy = "If that is intended, record again.";
        return best is not { } candidate
            ? $"{_path} has no execution left for this run: {ScriptedExecutionService.Quoted(request.Code)}\n{remedy}"
            : $"{_path} has no such execution. It differs from {NameOf(candidate.Index)}:\n{string.Join('\n', candidate.Differences)}\n{remedy}";
    }

    private string NameOf(int index) => string.Create(
        CultureInfo.InvariantCulture,
        $"execution {index + 1} of {_executions.Count} ({ScriptedExecutionService.Quoted(TestJson.ToText(_executions[index].Request["code"]))})");
}
