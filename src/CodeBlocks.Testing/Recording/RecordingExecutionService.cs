using System.Text.Json.Nodes;

namespace CodeBlocks.Testing;

/// <summary>Runs code with another service and records each execution, for <see cref="ReplayingExecutionService"/>.</summary>
/// <remarks>
/// The file is written by <see cref="Save"/> and when the service is disposed. It holds the code, the inputs, the outputs and the errors of runs, but no
/// values of environment variables, no secrets and no keys: where one of at least four characters occurs in any of the runs, it is masked. Files of the
/// host are recorded by their hash. Cancelled runs are not recorded. Thread safe.
/// </remarks>
/// <param name="inner">The service that runs the code.</param>
/// <param name="path">The path of the file; its directory is created, and a file that exists is replaced.</param>
public sealed class RecordingExecutionService(IE2BExecutionService inner, string path) : IE2BExecutionService, IDisposable
{
    private readonly object _lock = new();
    private readonly List<RecordedExecution> _executions = [];
    private readonly RecordingMask _mask = new();

    /// <summary>Writes the file when the service is disposed.</summary>
    internal bool SavesAtEnd { get; init; } = true;

    /// <summary>The inputs and the result of the workflow whose executions are recorded.</summary>
    internal JsonObject? Workflow { get; set; }

    /// <summary>The directory that files of the host are read from; <see langword="null"/> if it is not known.</summary>
    internal string? InputRoot { get; init; }

    /// <inheritdoc />
    public async Task<CodeExecution> ExecuteAsync(CodeExecutionRequest request, CancellationToken cancellationToken = default)
    {
        var place = Reserve();

        try
        {
            var execution = await inner.ExecuteAsync(request, cancellationToken);
            Record(place, request, execution, null);
            return execution;
        }
        catch (CodeExecutionException exception)
        {
            Record(place, request, exception.Execution, exception.Details);
            throw;
        }
    }

    /// <inheritdoc />
    public Task<bool> KillAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default) =>
        inner.KillAsync(sandboxId, credentials, cancellationToken);

    /// <inheritdoc />
    public Task<bool> PauseAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default) =>
        inner.PauseAsync(sandboxId, credentials, cancellationToken);

    /// <summary>Writes what was recorded so far.</summary>
    /// <exception cref="IOException">The file could not be written.</exception>
    public void Save()
    {
        lock (_lock)
        {
            new ExecutionRecording
            {
                Executions = [.. _executions.Where(execution => execution != Nothing)
                    .Select(execution => new RecordedExecution(_mask.Apply(execution.Request), _mask.Apply(execution.Outcome)))],
                Workflow = Workflow is null ? null : _mask.Apply(Workflow),
            }.Save(path);
        }
    }

    /// <summary>Writes the file.</summary>
    public void Dispose()
    {
        if (SavesAtEnd)
            Save();
    }

    private static RecordedExecution Nothing { get; } = new([], []);

    // Executions have the order in which they started; the outcome comes later.
    private int Reserve()
    {
        lock (_lock)
        {
            _executions.Add(Nothing);
            return _executions.Count - 1;
        }
    }

    private void Record(int place, CodeExecutionRequest request, CodeExecution execution, ErrorDetails? error)
    {
        lock (_lock)
        {
            _mask.Learn(request);
            _mask.Number((request.Target as ExistingSandbox)?.SandboxId);
            _mask.Number(execution.SandboxId);
            _executions[place] = new(RecordedRequest.Create(request, InputRoot), RecordedOutcome.Create(execution, error));
        }
    }
}
